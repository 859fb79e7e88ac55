import { extractPolicies } from "@/lib/iam/review/extract-policies";
import type { PolicyInput } from "./policy-input";

export type PolicyKind = "permissions" | "trust";

const NAMES = { permissions: "permissions policy", trust: "trust policy" } as const;

export type TakenApart = {
  readonly texts: Partial<Pick<PolicyInput, PolicyKind>>;
  readonly notes: readonly { readonly kind: PolicyKind; readonly text: string }[];
};

/**
 * Puts what was pasted into one editor where it belongs: the policies inside an answer of AWS or a template, or a policy
 * of the other kind. Undefined where the paste is what the editor is for; `before` is what stood there.
 */
export function takeApart(
  kind: PolicyKind,
  pasted: string,
  before: string,
): TakenApart | undefined {
  const { documents } = extractPolicies(pasted);
  const [only] = documents;
  if (!only || (documents.length === 1 && only.origin === "" && only.kind === kind)) {
    return undefined;
  }
  const texts: { [Kind in PolicyKind]?: string } = {};
  const notes: { kind: PolicyKind; text: string }[] = [];
  for (const each of ["permissions", "trust"] as const) {
    const found = documents.filter((document) => document.kind === each);
    const [first, ...others] = found;
    if (!first) continue;
    texts[each] = first.text;
    const from = first.origin === "" ? "This is a" : `Taken from ${first.origin}: the`;
    const more = others.length > 0 ? ` ${others.length} more like it were left out.` : "";
    notes.push({ kind: each, text: `${from} ${NAMES[each]}.${more}` });
  }
  // The editor that was pasted into keeps what it had, unless it gets a policy.
  if (texts[kind] === undefined) texts[kind] = before;
  return { texts, notes };
}
