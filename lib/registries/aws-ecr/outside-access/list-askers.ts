import { accountOfArn } from "@/lib/iam/identifiers/account-of-arn";
import type { RequestContext, RequestPrincipal } from "@/lib/iam/policy/policy-types";
import { matchesPattern, wildcardPattern } from "@/lib/iam/policy/wildcard-pattern";
import type { AskedRepository, Outsider } from "./outside-access";
import type { PolicyNames } from "./policy-names";

/** Somebody who might pull: one example of those that `who` stands for. Null: somebody of the account itself. */
export type Asker = {
  readonly who: Outsider | null;
  readonly principal: RequestPrincipal;
  readonly context: RequestContext;
  /** Keys that this example does not have, in lower case. */
  readonly absent: readonly string[];
};

/** In no policy, so that what lets it in lets anyone in. */
const ANY_NAME = "unnamed-7f3a9c51";
const OWN_ORGANIZATION = "o-ownorganization";
const OTHER_ORGANIZATION = "o-otherorganization";

/** Which organization an example is of; with keys that it then lacks. */
type Membership = Pick<Asker, "context" | "absent"> & { readonly who: Outsider };

/**
 * Examples of everyone whom a policy could let in, made of what it names: each account, and one that it does not name, with
 * each name of a role, in each organization.
 */
export function listAskers(names: PolicyNames, repository: AskedRepository): Asker[] {
  const { partition, accountId: own } = repository;
  const anyAccount = unusedAccount(names, repository);
  const memberships = listMemberships(names);
  const askers: Asker[] = [];
  const fitting = new Map(
    [...names.accountPatterns].map((pattern) => [fitAccount(pattern, own), pattern] as const),
  );
  for (const accountId of new Set([anyAccount, own, ...names.accounts, ...fitting.keys()])) {
    const pattern = names.accounts.has(accountId) ? undefined : fitting.get(accountId);
    for (const { arn, written } of principalsIn(accountId, names, partition)) {
      const principal = principalOf(arn, accountId);
      const add = (who: Asker["who"], { context, absent }: Pick<Asker, "context" | "absent">) =>
        askers.push({ who, principal, absent, context: { ...KNOWN, ...context } });
      if (accountId === anyAccount) {
        for (const membership of memberships) add(membership.who, membership);
      } else if (accountId === own) {
        add(null, memberOf(OWN_ORGANIZATION));
        add(null, NO_MEMBER);
      } else {
        // Of which organization it is, nobody says.
        const who: Outsider =
          pattern === undefined
            ? { kind: "account", accountId, principal: written }
            : { kind: "accounts", pattern };
        add(who, { context: {}, absent: [] });
      }
    }
  }
  return [...askers, ...listServices(names, repository, anyAccount)];
}

function memberOf(id: string, path = `${id}/r-any1/ou-any1-anything/`) {
  return {
    context: { "aws:PrincipalOrgID": id, "aws:PrincipalOrgPaths": [path] },
    absent: [],
  } as const;
}

const NO_MEMBER = {
  context: {},
  absent: ["aws:principalorgid", "aws:principalorgpaths"],
} as const;

function listMemberships({ organizations, organizationPaths }: PolicyNames): Membership[] {
  const everyone = { kind: "everyone" } as const;
  const organization = (organizationId: string | null) =>
    ({ kind: "organization", organizationId }) as const;
  const named = [...organizations].flatMap((written) => {
    const id = spell(written);
    // With a wildcard it is any organization that fits, and so anyone who makes one.
    const who = id === written ? organization(id) : everyone;
    return id === undefined ? [] : [{ who, ...memberOf(id) }];
  });
  const below = [...organizationPaths].flatMap((written) => {
    const path = spell(written);
    const [id = ""] = path?.split("/") ?? [];
    const who = written.startsWith(`${id}/`) ? organization(id) : everyone;
    return path === undefined ? [] : [{ who, ...memberOf(id, path) }];
  });
  return [
    { who: everyone, ...memberOf(OTHER_ORGANIZATION) },
    { who: everyone, ...NO_MEMBER },
    { who: organization(null), ...memberOf(OWN_ORGANIZATION) },
    ...named,
    ...below,
  ];
}

/** A principal without a special name, and those that the policy names; `written`: as it names them, in this account. */
function principalsIn(
  accountId: string,
  { principals }: PolicyNames,
  partition: string,
): { readonly arn: string; readonly written: string | null }[] {
  const plain = { arn: `arn:${partition}:iam::${accountId}:role/${ANY_NAME}`, written: null };
  const named = [...principals].flatMap((pattern) => {
    const arn = spellArn(pattern, partition, accountId);
    const written = pattern.replace(/^(arn:[^:]*:[^:]*:[^:]*:)[^:]*(?=:)/, `$1${accountId}`);
    return arn !== undefined && accountOfArn(arn) === accountId ? [{ arn, written }] : [];
  });
  return [plain, ...named];
}

/** Services that act for another account; and for the own one, which is nobody outside. */
function listServices(
  { services, sourceArns, accounts }: PolicyNames,
  { accountId: own, partition, region }: AskedRepository,
  anyAccount: string,
): Asker[] {
  const others = [anyAccount, ...[...accounts].filter((account) => account !== own)];
  const arns = [
    ...[...sourceArns].flatMap((arn) => spellArn(arn, partition, anyAccount) ?? []),
    ...[own, ...others].map((account) => `arn:${partition}:any:${region}:${account}:${ANY_NAME}`),
  ];
  return [...services].flatMap((service) =>
    arns.map((arn) => {
      const account = accountOfArn(arn);
      return {
        who: account === own ? null : ({ kind: "service", service } as const),
        principal: { arn: service, accountId: "", service },
        absent: [],
        context: {
          ...KNOWN,
          "aws:SourceArn": arn,
          ...(account !== undefined && { "aws:SourceAccount": account }),
        },
      };
    }),
  );
}

/** Of every request: pulls come over TLS, and the repository is in its own organization. */
const KNOWN: RequestContext = {
  "aws:SecureTransport": "true",
  "aws:ResourceOrgID": OWN_ORGANIZATION,
};

/** A session of a role; a user and anything else as it stands. */
function principalOf(arn: string, accountId: string): RequestPrincipal {
  const role = /^(arn:[^:]+):iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(arn);
  if (role) {
    const session = `${role[1]}:sts::${role[2]}:assumed-role/${role[3]}/${ANY_NAME}`;
    return { arn: session, accountId, roleArn: arn };
  }
  const session = /^(arn:[^:]+):sts::(\d{12}):assumed-role\/([^/]+)\/.+$/.exec(arn);
  return session
    ? { arn, accountId, roleArn: `${session[1]}:iam::${session[2]}:role/${session[3]}` }
    : { arn, accountId };
}

/** One text that a pattern stands for; none where a policy variable decides. */
function spell(pattern: string): string | undefined {
  return pattern.includes("${") ? undefined : pattern.replaceAll("*", "any").replaceAll("?", "z");
}

/** The same of an ARN, in the account that nobody names where the pattern leaves the account open. */
function spellArn(pattern: string, partition: string, account: string): string | undefined {
  if (pattern.includes("${")) return undefined;
  const [prefix = "", written = "", service = "", region = "", owner = "", ...rest] =
    pattern.split(":");
  if (prefix !== "arn" || rest.length === 0) {
    // Whatever stands before the first letters of a pattern is the rest of an ARN.
    const name = pattern.replace(/^[*?]+/, "").replace(/^.*role\//, "");
    return pattern.startsWith("*") || pattern.startsWith("arn:*") || pattern === "arn*"
      ? `arn:${partition}:iam::${account}:role/${spell(name.replace(/^arn[:*]*/, "")) || ANY_NAME}`
      : undefined;
  }
  const isOpen = matchesPattern(wildcardPattern(owner), account);
  return [
    "arn",
    /[*?]/.test(written) ? partition : written,
    /[*?]/.test(service) ? "iam" : service,
    spell(region),
    isOpen ? account : owner,
    spell(rest.join(":")),
  ].join(":");
}

function unusedAccount(names: PolicyNames, { accountId }: AskedRepository): string {
  let candidate = 999_988_887_777;
  while (names.accounts.has(String(candidate)) || String(candidate) === accountId) candidate -= 1;
  return String(candidate);
}

/** An account ID that a pattern fits, and not the own one. */
function fitAccount(pattern: string, own: string): string {
  const digits = pattern.replaceAll("?", "7").split("*");
  const missing = Math.max(0, 12 - digits.join("").length);
  const [first = "", ...rest] = digits;
  const fill = (digit: string) => `${first}${digit.repeat(missing)}${rest.join("")}`;
  return fill("7") === own ? fill("8") : fill("7");
}
