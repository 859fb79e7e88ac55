import { PARTITIONS, type Partition } from "@/lib/iam/identifiers/partitions";
import {
  allowedOf,
  type OpenDecision,
  type SettledOpen,
  settleOpen,
} from "@/lib/iam/policy/evaluate-open";
import type {
  Decision,
  NamedPolicy,
  RequestContext,
  RequestPrincipal,
} from "@/lib/iam/policy/policy-types";
import type { PermissionTemplate } from "@/lib/iam/role/permissions-policy";
import type { ActionVerdict } from "./finding";
import { isUnknownToMooring, mooringContext } from "./mooring-context";

/** What a permissions policy is asked. */
export type PermissionsQuestion = {
  readonly partition: Partition;
  /** The account of the repositories; absent while it is not known. */
  readonly awsAccountId?: string;
  /** None: the regions that the policy itself names. */
  readonly regions: readonly string[];
  /** None: any repository. */
  readonly repositories: readonly string[];
  readonly template: PermissionTemplate;
  readonly optionalActions: readonly string[];
  /** When it is asked; absent: conditions on the time are not decided. */
  readonly now?: Date;
  /** The role that has the policy, where it is known. */
  readonly roleArn?: string;
};

/** The same with nothing open. */
export type SettledQuestion = PermissionsQuestion & { readonly awsAccountId: string };

const ANY_ACCOUNT = "123456789012";
/** Stands for every repository that is not named. */
const ANY_REPOSITORY = "any-repository";

/** Fills in what was not said from the policy itself. */
export function settleQuestion(question: PermissionsQuestion, text: string): SettledQuestion {
  const { service } = question.template;
  const arns = [
    ...text.matchAll(new RegExp(`arn:[^:"]*:${service}:([a-z0-9-]*):(\\d{12})?:`, "g")),
  ];
  const account = arns.map(([, , accountId]) => accountId).find((each) => each !== undefined);
  const named = arns.map(([, region]) => region ?? "").filter((region) => region !== "");
  const regions = question.regions.length > 0 ? question.regions : [...new Set(named)];
  return {
    ...question,
    awsAccountId: question.awsAccountId ?? account ?? ANY_ACCOUNT,
    regions: regions.length > 0 ? regions : [PARTITIONS[question.partition].stsRegion],
  };
}

export type AskedAction = { readonly action: string; readonly required: boolean };

export function askedActions({ template, optionalActions }: PermissionsQuestion): AskedAction[] {
  const required = [...template.accountActions, ...template.repositoryActions];
  return [
    ...required.map((action) => ({ action, required: true })),
    ...optionalActions.map((action) => ({ action, required: false })),
  ];
}

/** What AWS evaluates an action on, and the region of the request. */
export type AskedResource = { readonly arn: string; readonly region: string };

/**
 * GetAuthorizationToken knows no resource; DescribeRepositories of all repositories asks for `repository/*`.
 * Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon ECR".
 */
export function askedResources(action: string, question: SettledQuestion): AskedResource[] {
  const { partition, regions, awsAccountId, template } = question;
  const arnOf = (region: string, repository: string) =>
    `arn:${partition}:${template.service}:${region}:${awsAccountId}:repository/${repository}`;
  return regions.flatMap((region) => {
    if (action === "ecr:GetAuthorizationToken") return [{ arn: "*", region }];
    if (action === "ecr:DescribeRepositories") return [{ arn: arnOf(region, "*"), region }];
    const names = question.repositories.length > 0 ? question.repositories : [ANY_REPOSITORY];
    return names.map((name) => ({ arn: arnOf(region, name), region }));
  });
}

export type PermissionAnswer = ActionVerdict & { readonly decision: OpenDecision };

/** Evaluates a policy for one action on everything asked. Its document must be free of grammar errors. */
export function askAction(
  policy: NamedPolicy,
  { action, required }: AskedAction,
  question: SettledQuestion,
): PermissionAnswer {
  const decided = askedResources(action, question).map((asked) => ({
    arn: asked.arn,
    decision: decideAction(policy, action, asked, question),
  }));
  const denied = decided.filter(({ decision }) => allowedOf(decision) === false);
  const open = decided.filter(({ decision }) => allowedOf(decision) === null);
  const decision = (denied[0] ?? open[0] ?? decided[0])?.decision.explain() ?? NOTHING_ASKED;
  const path = statementPath(policy.document, decision);
  return {
    action,
    required,
    allowed: denied.length > 0 ? false : allowedOf(decision),
    dependsOn: decision.dependsOn,
    reason: decision.reason
      .replaceAll(` of "${policy.name}"`, "")
      .replaceAll(` "${policy.name}"`, ""),
    ...(path === undefined ? {} : { statementPath: path }),
    deniedResources: denied.length === decided.length ? [] : denied.map(({ arn }) => arn),
    decision,
  };
}

/** What a policy alone says of one action on one resource, asked as Mooring asks; explained where that is asked for. */
export function decideAction(
  policy: NamedPolicy,
  action: string,
  { arn, region }: AskedResource,
  question: SettledQuestion,
): SettledOpen {
  const { awsAccountId } = question;
  const principal = askingSession(question);
  return settleOpen(
    {
      principal,
      action,
      resource: arn,
      resourceAccountId: awsAccountId,
      context: askingContext(question, region),
    },
    { identity: [policy] },
    isUnknownToMooring,
  );
}

/** As whom Mooring asks: a session of the role, or of one that stands for it. */
export function askingSession({
  partition,
  awsAccountId,
  roleArn = `arn:${partition}:iam::${awsAccountId}:role/MooringRegistryRead`,
}: SettledQuestion): RequestPrincipal & { readonly roleArn: string } {
  const name = roleArn.split("/").at(-1);
  return {
    arn: `arn:${partition}:sts::${awsAccountId}:assumed-role/${name}/check`,
    accountId: awsAccountId,
    roleArn,
  };
}

/** What its requests are known to carry. */
export function askingContext(question: SettledQuestion, region: string): RequestContext {
  const { now } = question;
  return {
    ...mooringContext(askingSession(question), { region, now }),
    // A session that begins with the request.
    ...(now ? { "aws:TokenIssueTime": now.toISOString() } : {}),
  };
}

const NOTHING_ASKED: OpenDecision = {
  dependsOn: [],
  outcome: "implicit_deny",
  policyKind: "identity",
  reason: "Nothing was asked.",
};

/** A single statement may stand without an array around it. */
export function statementPath(document: unknown, { statement }: Decision): string | undefined {
  if (!statement) return undefined;
  const list = (document as { Statement?: unknown }).Statement;
  return Array.isArray(list) ? `/Statement/${statement.index}` : "/Statement";
}
