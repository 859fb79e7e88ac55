import { indentPolicy } from "@/lib/iam/policy/json-document";
import type { ReadPolicy, RoleReading } from "./role-reading";

/** A policy under a title that no other of the role has; JSON text, indented. */
export type TitledPolicy = { readonly title: string; readonly text: string };

export type TitledPolicies = {
  readonly policies: readonly TitledPolicy[];
  readonly boundary?: TitledPolicy;
};

/** An inline and a managed policy may have one name, and so may two managed ones, of AWS and of the account. */
export function titlePolicies({
  policies,
  boundary,
}: Pick<RoleReading, "policies" | "boundary">): TitledPolicies {
  const seen = new Map<string, number>();
  const titled = policies.map(({ name, kind, document }) => {
    const title = `${name} (${kind} policy)`;
    const number = (seen.get(title) ?? 0) + 1;
    seen.set(title, number);
    const own = number === 1 ? title : title.replace(/\)$/, ` ${number})`);
    return { title: own, text: indentPolicy(document) };
  });
  if (!boundary) return { policies: titled };
  const title = `${boundary.name} (permissions boundary)`;
  return { policies: titled, boundary: { title, text: indentPolicy(boundary.document) } };
}

/** The policy of a title, as it was read; IAM’s names have no space. */
export function untitlePolicy({ title, text }: TitledPolicy): ReadPolicy {
  const [name = title, of = ""] = title.split(" (");
  return { name, kind: of.startsWith("inline") ? "inline" : "managed", document: text };
}
