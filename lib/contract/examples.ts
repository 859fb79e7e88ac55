import { NOT_ASSURED } from "@/lib/domain/checks/assurance";
import type { Check } from "@/lib/domain/checks/check";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { connectorStatuses } from "@/lib/domain/connectors/connector-status";
import type { HandOff } from "@/lib/domain/connectors/hand-off";
import type { ListSummary } from "@/lib/domain/connectors/list-summary";
import type { Setup } from "@/lib/domain/connectors/policy-input";
import type { RoleOptions } from "@/lib/domain/connectors/role-options";
import type { Registry } from "@/lib/domain/registries/registry";

/** Values that look like real ones; a test holds each against the schema of its operation. */
export const exampleIds = {
  runId: "01a1f4c8-9a00-7000-8000-0000000000aa",
  repositoryId: "01a1f4c8-9a00-7000-8000-0000000000bb",
  connectorId: "019ac0de-0000-7000-8000-000000000001",
  checkId: "019ac0de-0000-7000-8000-000000000002",
  registryId: "019ac0de-0000-7000-8000-000000000003",
  handOffId: "019ac0de-0000-7000-8000-000000000004",
} as const;

const externalId = "3f9c1d7a5b2e8046c1f03d9a7e5b264810cd7f3e";
const roleArn = "arn:aws:iam::210987654321:role/MooringECRReadOnly";
export const morning = "2026-01-15T08:00:00.000Z";
export const later = "2026-01-15T08:00:02.000Z";

export const exampleConnector: AwsRoleConnector = {
  id: exampleIds.connectorId,
  kind: "aws_role",
  name: "Payments",
  description: "",
  accountType: "global",
  externalId,
  trustedAccountId: "123456789012",
  trustedPrincipalArn: "arn:aws:iam::123456789012:role/mooring",
  roleArn,
  roleArnAt: morning,
  repositories: [],
  forRegion: null,
  status: "connected",
  assurance: "proved",
  assuranceBasis: "read",
  excess: [],
  lastCheckAt: later,
  verdictChangedAt: null,
  previousVerdict: null,
  recheckHours: null,
  nextCheckAt: "2026-01-16T08:00:02.000Z",
  pendingExternalId: null,
  retiredExternalId: null,
  acceptedServices: [],
  pastedAt: null,
  registryCount: 1,
  createdAt: morning,
  updatedAt: later,
};

export const exampleDraft: AwsRoleConnector = {
  ...exampleConnector,
  roleArn: null,
  roleArnAt: null,
  status: "draft",
  ...NOT_ASSURED,
  lastCheckAt: null,
  nextCheckAt: null,
  registryCount: 0,
  updatedAt: morning,
};

export const exampleTrustPolicy = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::123456789012:root" },
      Action: "sts:AssumeRole",
      Condition: {
        StringEquals: { "sts:ExternalId": externalId },
        ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::123456789012:role/mooring" },
      },
    },
  ],
};

export const examplePermissionsPolicy = {
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "Statement1",
      Effect: "Allow",
      Action: ["ecr:DescribeRepositories", "ecr:ListImages", "ecr:BatchGetImage"],
      Resource: "arn:aws:ecr:us-west-1:210987654321:repository/*",
    },
    { Sid: "Statement2", Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
  ],
};

export const exampleOptions: RoleOptions = {
  access: "managed",
  roleName: "MooringECRReadOnly",
  rolePath: "/",
  regions: ["us-west-1"],
  repositories: [],
  tags: [],
  selfInspection: true,
};

export const exampleSetup: Setup = {
  accountType: "global",
  externalId,
  trustedAccountId: "123456789012",
  trustPolicy: exampleTrustPolicy,
  permissionsPolicy: null,
  selfInspectionPolicy: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "iam:GetRole", Resource: roleArn }],
  },
  missing: ["awsAccountId"],
  managedPolicyArn: "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly",
  steps: [
    {
      id: "sign-in",
      number: 1,
      title: "Sign in",
      gives: null,
      body: [{ kind: "text", text: "Sign in to the account that owns the registry." }],
    },
  ],
  cloudFormation: null,
  terraform: 'resource "aws_iam_role" "mooring" { … }',
  cli: { posix: "aws iam create-role …", powershell: "aws iam create-role …" },
};

export const exampleCheck: Check = {
  id: exampleIds.checkId,
  connectorId: exampleIds.connectorId,
  target: { kind: "aws_role", accountType: "global", roleArn, repositories: [] },
  trigger: "manual",
  verdict: "connected",
  previousVerdict: null,
  summary: "Mooring can read the registry, and nobody without the External ID gets in.",
  current: true,
  conclusive: true,
  assurance: "proved",
  assuranceBasis: "read",
  steps: [
    {
      id: "assume_role",
      kind: "assume_role",
      title: "Assume the role with the External ID",
      state: "passed",
      code: "assumed",
      message: "The role lets Mooring in with its External ID.",
      evidence: { call: "sts:AssumeRole", durationMs: 84 },
    },
  ],
  regions: ["us-west-1"],
  excess: [],
  startedAt: morning,
  finishedAt: later,
};

export const exampleRegistry: Registry = {
  id: exampleIds.registryId,
  type: "aws-ecr",
  name: "210987654321 us-west-1",
  location: { awsAccountId: "210987654321", region: "us-west-1" },
  connector: {
    id: exampleIds.connectorId,
    kind: "aws_role",
    name: "Payments",
    status: "connected",
    assurance: "proved",
    assuranceBasis: "read",
    excess: [],
    lastCheckAt: later,
    verdictChangedAt: null,
    previousVerdict: null,
  },
  inventoryFilter: null,
  inventoryFilterAt: null,
  syncSchedule: null,
  createdAt: later,
  updatedAt: later,
};

export const exampleHandOff: HandOff = {
  id: exampleIds.handOffId,
  state: "waiting",
  options: exampleOptions,
  createdAt: morning,
  expiresAt: "2026-01-22T08:00:00.000Z",
  openedAt: null,
  roleGivenAt: null,
  usedAt: null,
  revokedAt: null,
};

/** One page of a list that has no other. */
export function examplePage<Item>(item: Item) {
  return { items: [item], nextCursor: null, total: 1 };
}

export const exampleSummary: ListSummary = {
  statuses: connectorStatuses.map((status) => ({ status, count: status === "connected" ? 1 : 0 })),
  marks: [
    { mark: "proved", count: 1 },
    { mark: "probed", count: 0 },
    { mark: "too_powerful", count: 0 },
  ],
};
