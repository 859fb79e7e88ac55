import type { RoleArn } from "@/lib/iam/identifiers/role-arn";
import { readUnambiguous } from "@/lib/iam/policy/json-document";
import type { SettledQuestion } from "@/lib/iam/review/ask-permissions";
import type { PermissionsSubject } from "@/lib/iam/review/permissions-subject";
import { proveRolePermissions as prove } from "@/lib/iam/review/prove-permissions";
import type { PermissionsExpectation, RolePermissions } from "./permissions-proof";
import type { RoleReading } from "./role-reading";
import { type TitledPolicies, type TitledPolicy, titlePolicies } from "./title-policies";

/** What is asked of the policies of a role that is known, and when. */
export type RoleQuestion = SettledQuestion & Required<Pick<SettledQuestion, "now" | "roleArn">>;

/**
 * What is so of a role's permissions for every request, by its policies and boundary; undefined where not all of them were
 * read. What an organization or a repository’s own policy denies besides is not known to them. Never throws; takes at most
 * some hundred milliseconds.
 */
export function proveRolePermissions(
  reading: RoleReading,
  question: RoleQuestion,
): RolePermissions | undefined {
  if (reading.refusals.length > 0) return undefined;
  const titled = titlePolicies(reading);
  const subject = subjectOf(titled, question);
  const proof = prove(subject) as Omit<RolePermissions, "names">;
  return {
    ...proof,
    everyRepository: question.regions.length > 0 ? proof.everyRepository : null,
    names: [...question.repositories],
    expectation: expectationOf(titled, question),
  };
}

/** The texts as the check shows them: whoever proves it again has no others. */
export function subjectOf(
  { policies, boundary }: TitledPolicies,
  question: RoleQuestion,
): PermissionsSubject {
  return {
    policies: policies.map(named),
    question,
    ...(boundary ? { boundary: named(boundary) } : {}),
  };
}

/** The question that an expectation was, of a role whose ARN was read. */
export function questionOf(
  expectation: PermissionsExpectation,
  { arn, partition, accountId }: RoleArn,
  repositories: readonly string[],
): RoleQuestion {
  const { regions, service, repositoryActions, accountActions, optionalActions, now } = expectation;
  return {
    partition,
    awsAccountId: accountId,
    regions,
    repositories,
    template: { service, repositoryActions, accountActions },
    optionalActions,
    now: new Date(now),
    roleArn: arn,
  };
}

function expectationOf(
  { policies, boundary }: TitledPolicies,
  { roleArn, regions, template, optionalActions, now }: RoleQuestion,
): PermissionsExpectation {
  return {
    policies: policies.map(({ title }) => title),
    ...(boundary ? { boundary: boundary.title } : {}),
    roleArn,
    regions: [...regions],
    service: template.service,
    accountActions: [...template.accountActions],
    repositoryActions: [...template.repositoryActions],
    optionalActions: [...optionalActions],
    now: now.toISOString(),
  };
}

function named({ title, text }: TitledPolicy) {
  return { name: title, document: readUnambiguous(text) };
}
