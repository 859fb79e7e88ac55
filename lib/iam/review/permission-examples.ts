import type { ActionScope } from "@/lib/iam/proof/claim";
import { SELF_INSPECTION_ROLE_ACTIONS } from "@/lib/iam/role/self-inspection";
import { ECR_ACTIONS } from "./ecr-actions";
import { READING_ACTIONS } from "./harmless-permissions";

/** What harms most comes first. */
const WORST = ["ecr:DeleteRepository", "ecr:BatchDeleteImage", "ecr:PutImage"];

/** Not about one repository. Source: Service Authorization Reference, "Actions … for Amazon Elastic Container Registry". */
const OF_REGISTRY =
  /Registry|PullThrough|PullTime|CreationTemplate|AccountSetting|SigningConfiguration|Backfill|ReplicationConfiguration|AuthorizationToken/;

/** More would make the search for one that is known too dear. */
const MAX_REGIONS = 4;

/** Requests that AWS knows, among which one that goes beyond reading is looked for first. */
export function permissionExamples({
  partition,
  accountId,
  regions,
}: {
  readonly partition: string;
  readonly accountId: string;
  readonly regions: readonly string[];
}): ActionScope[] {
  const writing = ECR_ACTIONS.map((name) => `ecr:${name}`).filter(
    (action) => !READING_ACTIONS.includes(action),
  );
  const isOfRegistry = (action: string) => OF_REGISTRY.test(action);
  const regional = (service: string, rest: string) =>
    regions
      .slice(0, MAX_REGIONS)
      .map((region) => `arn:${partition}:${service}:${region}:${accountId}:${rest}`);
  const ofRepository = [
    ...WORST,
    ...writing.filter((action) => !isOfRegistry(action) && !WORST.includes(action)),
  ];
  const role = [
    `arn:${partition}:iam::${accountId}:role/any-role`,
    `arn:${partition}:iam::${accountId}:role/??*`,
  ];
  return [
    { actions: ofRepository, resources: regional("ecr", "repository/any-repository") },
    { actions: ofRepository, resources: regional("ecr", "repository/??*") },
    { actions: writing.filter(isOfRegistry), resources: ["*"] },
    {
      actions: ["iam:PassRole", "sts:AssumeRole", ...SELF_INSPECTION_ROLE_ACTIONS],
      resources: role,
    },
    {
      actions: ["iam:CreateUser"],
      resources: [`arn:${partition}:iam::${accountId}:user/any-user`],
    },
    {
      actions: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
      resources: [`arn:${partition}:s3:::any-bucket/any-key`],
    },
    { actions: ["s3:ListBucket"], resources: [`arn:${partition}:s3:::any-bucket`] },
    {
      actions: ["secretsmanager:GetSecretValue"],
      resources: regional("secretsmanager", "secret:any-secret"),
    },
    { actions: ["ssm:GetParameter"], resources: regional("ssm", "parameter/any-parameter") },
    { actions: ["kms:Decrypt"], resources: regional("kms", "key/any-key") },
    { actions: ["lambda:InvokeFunction"], resources: regional("lambda", "function:any-function") },
    { actions: ["logs:GetLogEvents"], resources: regional("logs", "log-group:any-group") },
    {
      actions: ["ec2:DescribeInstances", "s3:ListAllMyBuckets", "iam:ListUsers"],
      resources: ["*"],
    },
  ];
}
