import { parseRoleArn } from "@/lib/iam/identifiers/role-arn";
import type { PermissionsClaim } from "@/lib/iam/proof/claim";
import { askingContext, askingSession, type SettledQuestion } from "./ask-permissions";
import { findOwnRole } from "./find-own-role";
import { harmlessPermissions, type OwnRole } from "./harmless-permissions";
import { isUnknownToMooring } from "./mooring-context";
import { permissionExamples } from "./permission-examples";
import type { PermissionsSubject } from "./permissions-subject";

type Claim<K extends PermissionsClaim["kind"]> = Extract<PermissionsClaim, { kind: K }>;

/** The role that the policies are of: the one that is asked of, or one that they let be read. */
export function ownRoleOf({ policies, question }: PermissionsSubject): OwnRole | undefined {
  const given = question.roleArn === undefined ? undefined : parseRoleArn(question.roleArn);
  return given?.ok ? given.role : findOwnRole(policies, question.partition);
}

/** That they allow nothing beyond reading registries, and the role itself. */
export function readsOnlyClaim(
  { question, account = "given" }: PermissionsSubject,
  own: OwnRole | undefined,
): Claim<"reads_only"> {
  const { partition, awsAccountId, regions, roleArn } = question;
  return {
    kind: "reads_only",
    principal: askingSession(question),
    openKeys: [
      ...(roleArn === undefined ? ["aws:principalarn"] : []),
      ...(account === "given" ? [] : ["aws:principalaccount"]),
    ],
    harmless: harmlessPermissions(own),
    examples: permissionExamples({ partition, accountId: awsAccountId, regions }),
  };
}

/** That they allow an action on every repository of a region, as AWS evaluates each action: see `askedResources`. */
export function cellClaim(
  action: string,
  region: string,
  question: SettledQuestion,
): Claim<"allows"> {
  const { partition, awsAccountId, template, repositories, roleArn } = question;
  const prefix = `arn:${partition}:${template.service}:${region}:${awsAccountId}:repository/`;
  const fixed = { "ecr:GetAuthorizationToken": "*", "ecr:DescribeRepositories": `${prefix}*` };
  const arn = Object.entries(fixed).find(([name]) => name === action)?.[1];
  return {
    kind: "allows",
    principal: askingSession(question),
    openKeys: roleArn === undefined ? ["aws:principalarn"] : [],
    action,
    asked:
      arn === undefined
        ? { kind: "repositories", prefix, names: repositories }
        : { kind: "fixed", arn },
    resourceAccountId: awsAccountId,
    context: askingContext(question, region),
    isUnknown: isUnknownToMooring,
  };
}

/** The repository that a request is about; null where the claim is about none. */
export function repositoryOf({ asked }: Claim<"allows">, resource: string): string | null {
  return asked.kind === "repositories" ? resource.slice(asked.prefix.length) : null;
}
