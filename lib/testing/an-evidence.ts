import type { Check, CheckStep } from "@/lib/domain/checks/check";
import { fixedStep } from "@/lib/domain/checks/fixed-step";
import { judgeCheck } from "@/lib/domain/checks/judge-check";
import { judgeEverybodyElse, type KnownTrust } from "@/lib/domain/checks/judge-everybody-else";
import { judgeRoleReview } from "@/lib/domain/checks/judge-role-review";
import { proveEverybodyElse } from "@/lib/domain/checks/prove-everybody-else";
import type { AssumeAnswer } from "@/lib/domain/checks/role-answers";
import type { ReadPolicy } from "@/lib/domain/checks/role-reading";
import type { StepKind } from "@/lib/domain/checks/step-kinds";
import type { EvidenceFile } from "@/lib/domain/evidence/evidence-file";
import { readExpectation } from "@/lib/domain/evidence/read-expectation";
import { parseRoleArn } from "@/lib/iam/identifiers/role-arn";
import { MANAGED_POLICIES } from "@/lib/iam/policy/managed-policies";
import { buildEnoughPolicy } from "@/lib/iam/role/enough-policy";
import { buildSelfInspectionPolicy } from "@/lib/iam/role/self-inspection";
import { ECR_OPTIONAL_ACTIONS, ECR_READ } from "@/lib/registries/aws-ecr/permissions";
import { sealEvidence } from "@/lib/services/evidence/seal-evidence";
import packageFile from "@/package.json";
import { allowing } from "./role-policies";
import { assuming, EXPECTATION, right } from "./trust-statements";

// The evidence of a check that was taken nowhere: what was proved of its trust policy is.

const ROLE_ARN = "arn:aws:iam::222222222222:role/MooringReader";
const CONNECTOR = { id: "019ac0de-0000-7000-8000-000000000001", name: "Payments" };
const startedAt = "2026-01-15T08:00:00.000Z";
const finishedAt = "2026-01-15T08:00:02.000Z";

type Given = {
  statements?: readonly object[];
  /** As somebody pasted it; else as it was read. */
  pastedAt?: string;
  acceptedServices?: readonly string[];
  /** The answer to a request that breaks the claim and is Mooring’s to send. */
  sent?: AssumeAnswer;
  /** What gives the role its permissions, and limits them. */
  policies?: readonly ReadPolicy[];
  boundary?: ReadPolicy;
};

export function anEvidence(given: Given = {}): EvidenceFile {
  return sealEvidence(CONNECTOR, aProvedCheck(given), new Date("2026-01-16T09:30:00Z"));
}

/** An inline policy as it is read from a role. */
export function anInlinePolicy(name: string, ...statements: readonly object[]): ReadPolicy {
  return {
    name,
    kind: "inline",
    document: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
  };
}

/** Of a role that may push, and does not reach every repository. */
export function aBroadEvidence(): EvidenceFile {
  const team = "arn:aws:ecr:us-west-1:222222222222:repository/team/*";
  return anEvidence({
    policies: [
      anInlinePolicy("Push", allowing("ecr:*", team)),
      anInlinePolicy("All", allowing("*")),
    ],
    boundary: anInlinePolicy("Limit", allowing("ecr:*", team), allowing("ecr:GetAuth*")),
  });
}

function aProvedCheck({ statements = [assuming(right)], ...given }: Given): Check {
  const { pastedAt, acceptedServices = [], sent } = given;
  const text = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  const evidence = { call: "iam:GetRole", requestId: "request-get-role", durationMs: 31 };
  const known: KnownTrust = pastedAt
    ? { basis: "pasted", text, pastedAt }
    : { basis: "read", text, evidence };
  const { partition, trust, sender } = readExpectation(EXPECTATION);
  const findings = proveEverybodyElse(text, partition, trust, sender);
  const everybodyElse = judgeEverybodyElse({
    known,
    trust,
    findings,
    acceptedServices,
    letIn: false,
    ...(findings.sendable && sent ? { sent } : {}),
  });
  const steps = [...STEPS, everybodyElse, reviewRole(given), PROBE];
  const { excess, ...judged } = judgeCheck("aws_role", steps);
  return {
    id: "019ac0de-0000-7000-8000-000000000002",
    connectorId: CONNECTOR.id,
    target: { kind: "aws_role", accountType: "global", roleArn: ROLE_ARN, repositories: [] },
    trigger: "manual",
    previousVerdict: null,
    current: true,
    ...judged,
    excess: excess ?? [],
    steps,
    regions: ["us-west-1"],
    version: packageFile.version,
    startedAt,
    finishedAt,
  };
}

const MANAGED: ReadPolicy = {
  name: "AmazonEC2ContainerRegistryReadOnly",
  kind: "managed",
  document: JSON.stringify(MANAGED_POLICIES.AmazonEC2ContainerRegistryReadOnly),
};

function reviewRole({ policies, boundary }: Given): CheckStep {
  const parsed = parseRoleArn(ROLE_ARN);
  if (!parsed.ok) throw new Error(parsed.message);
  const { role } = parsed;
  const scope = { regions: ["us-west-1"], repositories: [] };
  const itself = {
    name: "MooringSelfInspection",
    kind: "inline",
    document: JSON.stringify(buildSelfInspectionPolicy(role)),
  } as const;
  const reading = {
    policies: policies ?? [MANAGED, itself],
    ...(boundary ? { boundary } : {}),
    refusals: [],
    durationMs: 31,
    requestId: "request-get-role",
  };
  const question = {
    ...scope,
    partition: role.partition,
    awsAccountId: role.accountId,
    template: ECR_READ,
    optionalActions: ECR_OPTIONAL_ACTIONS,
    now: new Date(startedAt),
    roleArn: role.arn,
  };
  return judgeRoleReview(reading, role, {
    enough: buildEnoughPolicy(ECR_READ, role, scope),
    stood: [],
    question,
  });
}

const REFUSAL = {
  errorCode: "AccessDenied",
  errorMessage: `User: arn:aws:sts::111122223333:assumed-role/Mooring/check is not authorized to perform: sts:AssumeRole on resource: ${ROLE_ARN}`,
};

function passed(kind: Exclude<StepKind, "probe">, message: string, evidence: object): CheckStep {
  return { ...fixedStep(kind), state: "passed", code: kind, message, evidence };
}

const STEPS: readonly CheckStep[] = [
  passed("console_identity", "Mooring is account 111122223333.", {
    call: "sts:GetCallerIdentity",
    requestId: "request-identity",
    durationMs: 40,
  }),
  passed("assume_role", "The role lets Mooring in with the connector’s External ID.", {
    call: "sts:AssumeRole",
    requestId: "request-right",
    durationMs: 52,
  }),
  passed("refuses_missing_external_id", "The role refuses Mooring without an External ID.", {
    call: "sts:AssumeRole",
    requestId: "request-none",
    durationMs: 48,
    ...REFUSAL,
  }),
  passed("refuses_wrong_external_id", "The role refuses Mooring with each of 4 wrong ones.", {
    call: "sts:AssumeRole",
    requestId: "request-wrong",
    durationMs: 51,
    ...REFUSAL,
  }),
  passed("account", "The session is of account 222222222222.", {
    call: "sts:GetCallerIdentity",
    requestId: "request-account",
    durationMs: 22,
  }),
];

const PROBE: CheckStep = {
  id: "probe:us-west-1:ecr:ListImages",
  kind: "probe",
  title: "ecr:ListImages",
  region: "us-west-1",
  action: "ecr:ListImages",
  perRepository: true,
  state: "passed",
  code: "allowed",
  message: "Allowed on 3 of 310 repositories.",
  sample: { asked: 3, total: 310, more: false },
  evidence: { call: "ecr:ListImages", requestId: "request-probe", durationMs: 61 },
};
