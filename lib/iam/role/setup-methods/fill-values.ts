import type { PolicyDocument } from "@/lib/iam/policy/json-document";
import type { RoleSpec } from "@/lib/iam/role/role-spec";

export type Filled<Value> =
  | string
  | Value
  | readonly Filled<Value>[]
  | { readonly [key: string]: Filled<Value> };

/** How a template language writes the values that it takes as parameters. */
export type ParameterStyle<Value> = {
  readonly externalId: Value;
  /** While the External ID is replaced: the new one. */
  readonly newExternalId: Value;
  /** A text around the trusted account's ID, e.g. `arn:aws:iam::` and `:root`. */
  readonly aroundAccount: (before: string, after: string) => Value;
};

export function externalIdsOf(spec: RoleSpec): readonly [string, string?] {
  const { externalId } = spec.trust;
  if (typeof externalId === "string") return [externalId];
  return externalId[0] === externalId[1] ? [externalId[0]] : externalId;
}

/** The role's trust policy with the External IDs and the trusted account as parameters. */
export function fillTrustPolicy<Value>(
  spec: RoleSpec,
  style: ParameterStyle<Value>,
): Filled<Value> {
  const [externalId, newExternalId] = externalIdsOf(spec);
  const account = `:iam::${spec.trust.trustedAccountId}:`;
  return fill(spec.trustPolicy, (text) => {
    if (text === externalId) return style.externalId;
    if (text === newExternalId) return style.newExternalId;
    const at = text.indexOf(account);
    if (at < 0) return text;
    const before = text.slice(0, at + ":iam::".length);
    return style.aroundAccount(before, text.slice(at + account.length - 1));
  });
}

function fill<Value>(
  part: PolicyDocument | Filled<Value>,
  replace: (text: string) => string | Value,
): Filled<Value> {
  if (typeof part === "string") return replace(part);
  if (Array.isArray(part)) return part.map((each) => fill<Value>(each, replace));
  return Object.fromEntries(
    Object.entries(part as Record<string, Filled<Value>>).map(([key, value]) => [
      key,
      fill(value, replace),
    ]),
  );
}
