import { PARTITIONS, type Partition } from "@/lib/iam/identifiers/partitions";
import { readOnce } from "@/lib/iam/policy/evaluate-group";
import { allowedOf, type OpenDecision, settleOpen } from "@/lib/iam/policy/evaluate-open";
import type { NamedPolicy, RequestPrincipal } from "@/lib/iam/policy/policy-types";
import { statementPath } from "./ask-permissions";
import type { TrustVerdict } from "./finding";
import { isUnknownToMooring, mooringContext } from "./mooring-context";
import { statementsOf, textsAt } from "./statements";

/** What a trust policy is expected to let in; what is not known is taken from the policy itself. */
export type TrustExpectation = {
  readonly partition: Partition;
  readonly trustedAccountId?: string;
  readonly trustedPrincipalArn?: string;
  /** Two while an External ID is replaced. */
  readonly externalId?: string | readonly [string, string];
  /** Of the sessions that are asked for with a connector; absent: conditions on it are not decided. */
  readonly sessionName?: string;
  /** When it is asked; absent: conditions on the time are not decided. */
  readonly now?: Date;
};

export type SettledExpectation = {
  readonly partition: Partition;
  readonly trustedAccountId: string;
  readonly principal: RequestPrincipal;
  readonly externalIds: readonly string[];
  readonly sessionName: string | undefined;
  readonly now: Date | undefined;
};

const ANY_ACCOUNT = "111122223333";

export function settleExpectation(
  expectation: TrustExpectation,
  document: unknown,
): SettledExpectation {
  const { partition, externalId } = expectation;
  const written = JSON.stringify(document ?? null);
  const trustedAccountId =
    expectation.trustedAccountId ??
    /arn:[a-z-]+:(?:iam|sts)::(\d{12}):/.exec(written)?.[1] ??
    /"AWS":\[?"(\d{12})"/.exec(written)?.[1] ??
    ANY_ACCOUNT;
  const expected = externalId === undefined ? [] : [externalId].flat();
  return {
    partition,
    trustedAccountId,
    now: expectation.now,
    sessionName: expectation.sessionName,
    principal: principalOf(expectation, trustedAccountId, document),
    externalIds: expected.length > 0 ? expected : writtenExternalIds(document),
  };
}

/** The session, or user, that Mooring asks as. */
function principalOf(
  { partition, trustedPrincipalArn }: TrustExpectation,
  accountId: string,
  document: unknown,
): RequestPrincipal {
  const arn = trustedPrincipalArn ?? writtenPrincipal(document);
  if (arn?.includes(":user/")) return { arn, accountId };
  const session = (name: string) => `arn:${partition}:sts::${accountId}:assumed-role/${name}/check`;
  const roleName = arn && /:(?:role|assumed-role)\/(?:[^/]+\/)*?([^/]+)(?:\/[^/]*)?$/.exec(arn);
  if (arn?.includes(":assumed-role/")) {
    const name = arn.split("/")[1] ?? "Mooring";
    return { arn, accountId, roleArn: `arn:${partition}:iam::${accountId}:role/${name}` };
  }
  if (arn?.includes(":role/") && roleName) {
    return { arn: session(arn.split("/").at(-1) ?? "Mooring"), accountId, roleArn: arn };
  }
  return {
    arn: session("Mooring"),
    accountId,
    roleArn: `arn:${partition}:iam::${accountId}:role/Mooring`,
  };
}

/** A role or user that the policy itself names, when no other is expected. */
function writtenPrincipal(document: unknown): string | undefined {
  return /arn:[a-z-]+:(?:iam::\d{12}:(?:role|user)\/[^"*?$]+|sts::\d{12}:assumed-role\/[^"*?$]+)(?=")/.exec(
    JSON.stringify(document ?? null),
  )?.[0];
}

/** The values of sts:ExternalId in a document, wherever they stand. */
function externalIdTexts(document: unknown): string[] {
  return statementsOf(document).flatMap(({ path, value }) => {
    const operators = (value.Condition ?? {}) as Record<string, Record<string, unknown>>;
    return Object.values(operators).flatMap((keys) =>
      Object.entries(keys)
        .filter(([key]) => key.toLowerCase() === "sts:externalid")
        .flatMap(([, values]) => textsAt(values, path).map(({ text }) => text)),
    );
  });
}

export function writtenExternalIds(document: unknown): string[] {
  const literal = externalIdTexts(document).filter((text) => /^[\w+=,.@:/-]{2,}$/.test(text));
  return literal.length > 0 ? [literal[0] ?? ""] : ["example-external-id"];
}

export type TrustAnswer = TrustVerdict & { readonly decision: OpenDecision };

/** Asks the three AssumeRole calls of the check. The right id must work in each of its forms. */
export function askTrust(document: unknown, expectation: SettledExpectation): TrustAnswer[] {
  const { externalIds } = expectation;
  const policy = readOnce("trust policy", document, "trust");
  const ask = (id: string | undefined) => decide(policy, expectation, id);
  const right = externalIds.map((id) => ask(id));
  const wrong = wrongIds(document, externalIds).map(ask);
  const answers = [
    {
      probe: "right_external_id",
      expected: true,
      decision: firstOf(right, [false, null]) ?? ask(undefined),
    },
    { probe: "no_external_id", expected: false, decision: ask(undefined) },
    {
      probe: "wrong_external_id",
      expected: false,
      decision: firstOf(wrong, [true, null]) ?? ask(undefined),
    },
  ] as const;
  return answers.map(({ probe, expected, decision }) => {
    const path = statementPath(document, decision);
    return {
      probe,
      expected,
      allowed: allowedOf(decision),
      dependsOn: decision.dependsOn,
      reason: decision.reason.replace(/, and statement 1 of the identity policy.*$/, "."),
      ...(path === undefined ? {} : { statementPath: path }),
      decision,
    };
  });
}

/** The first that is one of these, in their order; else the first at all. */
function firstOf(
  decisions: readonly OpenDecision[],
  wanted: readonly (boolean | null)[],
): OpenDecision | undefined {
  for (const each of wanted) {
    const found = decisions.find((decision) => allowedOf(decision) === each);
    if (found) return found;
  }
  return decisions[0];
}

/** More would cost time and tell nothing new. */
const MAX_WRONG_IDS = 16;

/**
 * One that no one could guess, so that whoever lets it in lets any in; and, of what the policy itself writes with
 * wildcards or variables, ids of that form: "3*" lets in one id of sixteen.
 */
export function wrongIds(document: unknown, right: readonly string[]): string[] {
  const any = `wrong-${right.map((id) => id.length).join("-")}-7f3a9c51e8d24b06`;
  const texts = externalIdTexts(document).slice(0, MAX_WRONG_IDS);
  const formed = texts
    .filter((text) => /[*?]|\$\{/.test(text))
    .map((text) => text.replaceAll(/\$\{[^}]*\}|[*?]/g, (part) => (part === "*" ? "-any" : "-")));
  const otherCase = right.map((id) =>
    id === id.toUpperCase() ? id.toLowerCase() : id.toUpperCase(),
  );
  const written = new Set([...right, ...texts]);
  const ids = [any, ...formed, ...otherCase].filter((id) => !written.has(id));
  return [...new Set(ids)];
}

function decide(
  trust: NamedPolicy,
  { partition, principal, sessionName, now }: SettledExpectation,
  externalId: string | undefined,
): OpenDecision {
  const account = "999988887777";
  return settleOpen(
    {
      principal,
      action: "sts:AssumeRole",
      resource: `arn:${partition}:iam::${account}:role/MooringRegistryRead`,
      resourceAccountId: account,
      context: {
        ...mooringContext(principal, { region: PARTITIONS[partition].stsRegion, now }),
        ...(sessionName === undefined ? {} : { "sts:RoleSessionName": sessionName }),
        ...(externalId === undefined ? {} : { "sts:ExternalId": externalId }),
      },
    },
    {
      trust,
      identity: [ASSUME_ANYTHING],
    },
    isUnknownToMooring,
  ).explain();
}

const ASSUME_ANYTHING = readOnce(
  "caller",
  {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" }],
  },
  "identity",
);
