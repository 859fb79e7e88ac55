import type { GroupVerdict, LocatedMatch } from "./evaluate-group";
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

/** The group that would have had to allow, and its nearest miss. */
export function explainRefusal(group: GroupVerdict, request: PolicyRequest): Decision {
  const { kind, nearest } = group;
  const base = { outcome: "implicit_deny", policyKind: kind } as const;
  const [broken] = group.malformed;
  if (!nearest && broken) {
    const { problem, policyName: name } = broken;
    const what = problem.code.replaceAll("_", " ");
    const where = problem.path === "" ? "" : ` at ${problem.path}`;
    return {
      ...base,
      reason: `${capital(NAMES[kind].one)} "${name}" is malformed and grants nothing (${what}${where}): ${problem.message}`,
    };
  }
  if (group.policyCount === 0) {
    return {
      ...base,
      reason: `There is no ${NAMES[kind].one.slice(4)} to allow ${request.action}.`,
    };
  }
  const names = group.policyCount > 1 ? NAMES[kind].many : NAMES[kind].one;
  if (!nearest) {
    return {
      ...base,
      reason: `${capital(names)} ${group.policyCount > 1 ? "have" : "has"} no statement that allows anything.`,
    };
  }
  const [miss] = nearest.mismatches;
  const where = kind === "role_trust" ? "" : ` of "${nearest.policyName}"`;
  return {
    ...base,
    statement: decidingStatement(kind, nearest, miss?.element),
    reason: `No statement of ${names} allows it: in ${labelOf(nearest)}${where} ${miss?.subject} did not match because ${miss?.because}.`,
  };
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
