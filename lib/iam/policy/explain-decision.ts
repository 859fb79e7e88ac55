import type { GroupVerdict, LocatedMatch } from "./evaluate-group";
import type { Mismatch } from "./match-statement";
import type { DecidingStatement, Decision, PolicyKind, PolicyRequest } from "./policy-types";

const NAMES = {
  identity: { one: "the identity policy", many: "the identity policies" },
  resource: { one: "the resource policy", many: "the resource policies" },
  boundary: { one: "the permissions boundary", many: "the permissions boundaries" },
  session: { one: "the session policy", many: "the session policies" },
  service_control: { one: "the service control policy", many: "the service control policies" },
  role_trust: { one: "the trust policy", many: "the trust policies" },
} as const satisfies Record<PolicyKind, { one: string; many: string }>;

export function explainDenial(group: GroupVerdict, denial: LocatedMatch): Decision {
  return {
    outcome: "explicit_deny",
    policyKind: group.kind,
    statement: decidingStatement(group.kind, denial),
    reason: `${capital(labelOf(denial))} of ${policyName(group.kind, denial)} explicitly denies it.`,
  };
}

/** `grants` are the groups whose Allow the decision rests on, the deciding one first. */
export function explainGrant(grants: readonly GroupVerdict[]): Decision {
  const reasons = grants.flatMap(({ kind, grant }) =>
    grant ? [`${labelOf(grant)} of ${policyName(kind, grant)} allows it`] : [],
  );
  const [first] = grants;
  return {
    outcome: "allowed",
    policyKind: first?.kind ?? "identity",
    ...(first?.grant && { statement: decidingStatement(first.kind, first.grant) }),
    reason: `${capital(reasons.join(", and "))}.`,
  };
}

/** The root user has full access by itself, but "roles may not be assumed by root accounts". */
export function explainRoot(outcome: "allowed" | "implicit_deny"): Decision {
  return outcome === "allowed"
    ? { outcome, policyKind: "identity", reason: "The account root user needs no identity policy." }
    : { outcome, policyKind: "role_trust", reason: "The account root user cannot assume roles." };
}

/** The group that would have had to allow, and its nearest miss. */
export function explainRefusal(group: GroupVerdict, request: PolicyRequest): Decision {
  const { kind, policyCount } = group;
  const nearest = group.findNearest();
  const miss = nearest?.mismatches[0];
  const names = policyCount > 1 ? NAMES[kind].many : NAMES[kind].one;
  const because = nearest && miss && `: in ${placeOf(kind, nearest)} ${describeMiss(miss)}`;
  return {
    outcome: "implicit_deny",
    policyKind: kind,
    ...(nearest && { statement: decidingStatement(kind, nearest, miss?.element) }),
    reason:
      policyCount === 0
        ? `There is no ${NAMES[kind].one.slice("the ".length)} to allow ${request.action}.`
        : because
          ? `No statement of ${names} allows it${because}${brokenPolicies(group, "; ")}.`
          : `${capital(names)} cannot allow it${brokenPolicies(group, ": ") || ": there is no Allow statement"}.`,
  };
}

function describeMiss({ subject, because }: Mismatch): string {
  return `${subject} did not match because ${because}`;
}

/** Malformed policies grant nothing; the reason names the first problem of each. */
function brokenPolicies({ malformed }: GroupVerdict, separator: string): string {
  const texts = malformed.map(({ policyName: name, problem: { code, path, message } }) => {
    const place = path === "" ? "" : ` at ${path}`;
    return `"${name}" is malformed and grants nothing (${code.replaceAll("_", " ")}${place}: ${message.replace(/\.$/, "")})`;
  });
  return texts.length > 0 ? separator + texts.join("; ") : "";
}

function placeOf(kind: PolicyKind, match: LocatedMatch): string {
  return kind === "role_trust" ? labelOf(match) : `${labelOf(match)} of "${match.policyName}"`;
}

function decidingStatement(
  policyKind: PolicyKind,
  { statement, policyName: name }: LocatedMatch,
  element?: string,
): DecidingStatement {
  return {
    policyName: name,
    policyKind,
    index: statement.index,
    ...(statement.sid && { sid: statement.sid }),
    ...(element && { element }),
  };
}

function labelOf({ statement: { index, sid } }: LocatedMatch): string {
  return sid ? `statement ${index + 1} (${sid})` : `statement ${index + 1}`;
}

function policyName(kind: PolicyKind, { policyName: name }: LocatedMatch): string {
  return kind === "role_trust" ? NAMES[kind].one : `${NAMES[kind].one} "${name}"`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
