import { canonicalJson } from "@/lib/domain/api/canonical-json";
import type { CheckStep } from "@/lib/domain/checks/check";
import { questionOf, subjectOf } from "@/lib/domain/checks/prove-role-permissions";
import type { RoleReading } from "@/lib/domain/checks/role-reading";
import { type TitledPolicies, untitlePolicy } from "@/lib/domain/checks/title-policies";
import { parseRoleArn, type RoleArn } from "@/lib/iam/identifiers/role-arn";
import { readOnce } from "@/lib/iam/policy/evaluate-group";
import type { NamedPolicy } from "@/lib/iam/policy/policy-types";
import type { PermissionsSubject } from "@/lib/iam/review/permissions-subject";
import type { EveryRepositoryClaim, ReadsOnlyClaim } from "./evidence-file";

/** What a claim about permissions is of, in the shapes in which it is proved and judged. */
export type PermissionsClaimRead = {
  readonly role: RoleArn;
  readonly subject: PermissionsSubject;
  /** The role as a check reads it. */
  readonly reading: RoleReading;
};

/** A sentence where nothing can be proved like that; undefined where a text is not kept, so that nothing can be repeated. */
export function readPermissionsClaim(
  { expectation, textsNotKept }: ReadsOnlyClaim | EveryRepositoryClaim,
  names: readonly string[],
  { comparisons = [] }: CheckStep,
): PermissionsClaimRead | string | undefined {
  const parsed = parseRoleArn(expectation.roleArn);
  if (!parsed.ok) return `No role can be proved like that: ${parsed.message}`;
  const { policies, boundary } = expectation;
  const all = [...policies, ...(boundary === undefined ? [] : [boundary])];
  const kept = all.filter((title) => !textsNotKept.includes(title));
  // One that the claim leaves out, or two of one title, would be read as judged.
  if (canonicalJson(kept) !== canonicalJson(comparisons.map(({ title }) => title))) {
    return "The policies that the step shows are not those of which it is claimed.";
  }
  if (textsNotKept.length > 0) return undefined;
  const texts = new Map(comparisons.map(({ title, actual }) => [title, actual]));
  const titled = (title: string) => ({ title, text: texts.get(title) ?? "" });
  const given: TitledPolicies = {
    policies: policies.map(titled),
    ...(boundary === undefined ? {} : { boundary: titled(boundary) }),
  };
  const { role } = parsed;
  return {
    role,
    subject: readPolicies(subjectOf(given, questionOf(expectation, role, names))),
    reading: {
      policies: given.policies.map(untitlePolicy),
      ...(given.boundary ? { boundary: untitlePolicy(given.boundary) } : {}),
      refusals: [],
      durationMs: 0,
    },
  };
}

/** They are asked once for each counterexample. */
function readPolicies({ policies, boundary, question }: PermissionsSubject): PermissionsSubject {
  const read = ({ name, document }: NamedPolicy) => readOnce(name, document, "identity");
  return {
    policies: policies.map(read),
    question,
    ...(boundary ? { boundary: read(boundary) } : {}),
  };
}
