import { z } from "zod";

/** What a step of a check proves; product order. */
export const stepKinds = [
  "console_identity",
  "role_arn",
  "assume_role",
  "refuses_missing_external_id",
  "refuses_wrong_external_id",
  "account",
  "probe",
] as const;
export type StepKind = (typeof stepKinds)[number];

export const stepTitles = {
  console_identity: "Console identity",
  role_arn: "Role ARN",
  assume_role: "Assume the role with the External ID",
  refuses_missing_external_id: "Refuses a missing External ID",
  refuses_wrong_external_id: "Refuses a wrong External ID",
  account: "Account",
  probe: "Permission",
} as const satisfies Record<StepKind, string>;

export const stepStates = ["passed", "failed", "warning", "skipped", "not_testable"] as const;
export type StepState = (typeof stepStates)[number];

export const verdicts = ["connected", "degraded", "insecure", "failed"] as const;
export type Verdict = (typeof verdicts)[number];

/** Where the mend is made. */
export const fixPlaces = [
  "console_identity",
  "console_policy",
  "connector",
  "role_trust",
  "role_permissions",
  "aws_account",
  "network",
] as const;
export type FixPlace = (typeof fixPlaces)[number];

export const fixSchema = z.strictObject({
  place: z.enum(fixPlaces),
  text: z.string(),
  /** A policy document to paste, where one mends it. */
  policy: z.record(z.string(), z.unknown()).optional(),
});
export type Fix = z.infer<typeof fixSchema>;

export const causeSchema = z.strictObject({ code: z.string(), text: z.string(), fix: fixSchema });
export type Cause = z.infer<typeof causeSchema>;

export const evidenceSchema = z.strictObject({
  /** The AWS call, e.g. `sts:AssumeRole`. */
  call: z.string().optional(),
  errorCode: z.string().optional(),
  /** AWS's own words. */
  errorMessage: z.string().optional(),
  requestId: z.string().optional(),
  durationMs: z.number().int().nonnegative().optional(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const plannedStepSchema = z.strictObject({
  /** Unique within the check, e.g. `assume_role`, `probe:us-west-1:ecr:DescribeRepositories`. */
  id: z.string(),
  kind: z.enum(stepKinds),
  title: z.string(),
  region: z.string().optional(),
  action: z.string().optional(),
});
export type PlannedStep = z.infer<typeof plannedStepSchema>;

export const stepSchema = plannedStepSchema.extend({
  state: z.enum(stepStates),
  /** Stable, for programs. */
  code: z.string(),
  /** One plain sentence. */
  message: z.string(),
  fix: fixSchema.optional(),
  /** Where AWS has one text for many causes: the likely ones, most likely first. */
  causes: z.array(causeSchema).optional(),
  evidence: evidenceSchema.optional(),
});
export type CheckStep = z.infer<typeof stepSchema>;

export const checkSchema = z.strictObject({
  id: z.uuid(),
  connectorId: z.uuid(),
  roleArn: z.string(),
  accountType: z.string(),
  verdict: z.enum(verdicts),
  /** One plain sentence. */
  summary: z.string(),
  /** False when the connector was changed while the check ran, so that its verdict was not taken over. */
  current: z.boolean(),
  steps: z.array(stepSchema),
  regions: z.array(z.string()),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
});
export type Check = z.infer<typeof checkSchema>;

/** A line of the NDJSON answer of POST /connectors/{id}/test. */
export const checkEventSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("plan"), steps: z.array(plannedStepSchema) }),
  z.strictObject({ type: z.literal("step"), step: stepSchema }),
  z.strictObject({ type: z.literal("result"), check: checkSchema }),
  z.strictObject({ type: z.literal("error"), problem: z.record(z.string(), z.unknown()) }),
]);
export type CheckEvent = z.infer<typeof checkEventSchema>;
