import type { ParsedPolicy } from "@/lib/iam/policy/parsed-policy";
import { parsePolicyDocument } from "@/lib/iam/policy/policy-document";
import { limitWork, TooMuchWork } from "@/lib/iam/policy/work-limit";
import { askPull, type PullAnswer } from "./ask-pull";
import { findUndecided, type Undecided } from "./find-undecided";
import { listAskers } from "./list-askers";
import type {
  AskedRepository,
  GrantingStatement,
  OutsideAccess,
  OutsideGrant,
  Outsider,
} from "./outside-access";
import { namesOf } from "./policy-names";

/** ECR stores 10,240; source: ECR API Reference, SetRepositoryPolicy. */
const MAX_LENGTH = 10_240;
const MAX_ASKERS = 1000;

/**
 * Who outside the account can pull by a repository policy: each whom it names, and anyone, is asked for by the evaluator,
 * Deny statements included. The policy is not the only door (a registry policy is another), and a puller needs a token of
 * its own account besides. Never throws.
 */
export function findOutsideAccess(text: string, repository: AskedRepository): OutsideAccess {
  if (text.length > MAX_LENGTH) {
    return unread(`This policy is longer than ECR stores: ${text.length} characters.`);
  }
  const parsed = parsePolicyDocument(text, "resource");
  if (!parsed.ok) {
    const [problem] = parsed.problems;
    const place = problem?.path ? ` (${problem.path})` : "";
    return unread(
      `This policy could not be read: ${problem?.message ?? "it is no policy."}${place}`,
    );
  }
  try {
    const isList = Array.isArray((JSON.parse(text) as { Statement?: unknown }).Statement);
    return limitWork(() => judge({ ...parsed.policy, isList }, repository));
  } catch (error) {
    if (!(error instanceof TooMuchWork)) throw error;
    return unread(error.message);
  }
}

function unread(reason: string): OutsideAccess {
  return { isReadable: false, reason };
}

/** `isList`: its statements stand in a list, and so each at a place of its own. */
type ReadPolicy = ParsedPolicy & { readonly isList: boolean };

function judge(policy: ReadPolicy, repository: AskedRepository): OutsideAccess {
  const named = { name: "repository policy", document: {}, parsed: policy };
  const askers = listAskers(namesOf(policy), repository);
  if (askers.length > MAX_ASKERS) return unread("This policy names more than can be asked for.");
  const found = new Map<string, OutsideGrant>();
  for (const asker of askers) {
    if (!asker.who) continue;
    const answer = askPull(named, asker, repository);
    if (answer.canPull === false) continue;
    const grant = grantOf(asker.who, answer, policy);
    const key = keyOf(asker.who);
    found.set(key, better(found.get(key), grant));
  }
  const undecided = findUndecided(policy, askers, repository).map((each) =>
    undecidedGrant(each, policy),
  );
  const grants = [...withoutCovered([...found.values()]), ...undecided];
  return { isReadable: true, grants: grants.sort(byWidth) };
}

function undecidedGrant({ keys, index }: Undecided, policy: ReadPolicy): OutsideGrant {
  return {
    who: { kind: "undecided" },
    canPull: null,
    dependsOn: keys,
    statements: [locate(index, policy)],
  };
}

function grantOf(who: Outsider, answer: PullAnswer, policy: ReadPolicy): OutsideGrant {
  return {
    who,
    canPull: answer.canPull === true ? true : null,
    dependsOn: answer.dependsOn,
    statements: answer.statements.map((index) => locate(index, policy)),
  };
}

function locate(index: number, { statements, isList }: ReadPolicy): GrantingStatement {
  const sid = statements.find((statement) => statement.index === index)?.sid;
  return {
    index,
    ...(sid !== undefined && { sid }),
    path: isList ? `/Statement/${index}` : "/Statement",
  };
}

/** Of two examples of the same, the one that is let in further. */
function better(one: OutsideGrant | undefined, other: OutsideGrant): OutsideGrant {
  if (!one) return other;
  if (one.canPull === other.canPull)
    return one.dependsOn.length <= other.dependsOn.length ? one : other;
  return one.canPull ? one : other;
}

function keyOf(who: Outsider): string {
  return JSON.stringify(who);
}

/** What a wider grant says of somebody already is not told again. */
function withoutCovered(grants: readonly OutsideGrant[]): OutsideGrant[] {
  return grants.filter(
    (grant) => !grants.some((wider) => isWider(wider.who, grant.who) && impliesPull(wider, grant)),
  );
}

function isWider(one: Outsider, other: Outsider): boolean {
  if (one.kind === "everyone") {
    return ["organization", "account", "accounts"].includes(other.kind);
  }
  return (
    one.kind === "account" &&
    other.kind === "account" &&
    one.accountId === other.accountId &&
    one.principal === null &&
    other.principal !== null
  );
}

/** It is certain, or depends on no more than the other. */
function impliesPull(wider: OutsideGrant, { canPull, dependsOn }: OutsideGrant): boolean {
  if (wider.canPull) return true;
  return canPull === null && wider.dependsOn.every((key) => dependsOn.includes(key));
}

const WIDTHS = [
  "everyone",
  "organization",
  "accounts",
  "account",
  "service",
  "undecided",
] as const satisfies readonly Outsider["kind"][];

function byWidth(one: OutsideGrant, other: OutsideGrant): number {
  return (
    WIDTHS.indexOf(one.who.kind) - WIDTHS.indexOf(other.who.kind) ||
    (keyOf(one.who) < keyOf(other.who) ? -1 : 1)
  );
}
