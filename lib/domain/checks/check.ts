import { z } from "zod";
import { membersOf } from "@/lib/domain/connectors/kinds/kind-schemas";
import { assuredFields } from "./assurance";
import { rolePermissionsSchema } from "./permissions-proof";
import { stepKinds } from "./step-kinds";
import { stepProofSchema } from "./trust-proof";
import { verdicts } from "./verdict";

export const stepStates = ["passed", "failed", "warning", "skipped", "not_testable"] as const;
export type StepState = (typeof stepStates)[number];

/** Where the fix is made. */
export const fixPlaces = [
  "console_identity",
  "console_policy",
  "connector",
  "role_trust",
  "role_permissions",
  "aws_account",
  "network",
  "registry",
] as const;

export const fixSchema = z.strictObject({
  place: z.enum(fixPlaces),
  text: z.string(),
  /** A policy document to paste, where one fixes it. */
  policy: z.record(z.string(), z.unknown()).optional(),
});
export type Fix = z.infer<typeof fixSchema>;

export const causeSchema = z.strictObject({ code: z.string(), text: z.string(), fix: fixSchema });
export type Cause = z.infer<typeof causeSchema>;

export const evidenceSchema = z.strictObject({
  /** The call, e.g. `sts:AssumeRole`, `GET /v2/_catalog`. */
  call: z.string().optional(),
  errorCode: z.string().optional(),
  /** AWS's own words. */
  errorMessage: z.string().optional(),
  requestId: z.string().optional(),
  durationMs: z.number().int().nonnegative().optional(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** An AWS denial, understood. Null where AWS does not say. */
export const denialSchema = z.strictObject({
  /** E.g. `ecr:ListImages`. */
  action: z.string().nullable(),
  /** An ARN, or `*`. */
  resource: z.string().nullable(),
  /** Which kind of policy denied; the kinds of lib/iam/access-denied. */
  policyKind: z.string().nullable(),
  /** True for a Deny statement, false for the lack of an Allow. */
  explicit: z.boolean(),
});
export type Denial = z.infer<typeof denialSchema>;

/** How many of a region's repositories a permission was asked of. */
export const sampleSchema = z.strictObject({
  asked: z.number().int().nonnegative(),
  /** Those found, of the ones the role is made for. */
  total: z.number().int().nonnegative(),
  /** True when there are more than those found: they were not all listed. */
  more: z.boolean(),
});
export type Sample = z.infer<typeof sampleSchema>;

/** How one repository answered a probe of its region. */
export const repositoryResultSchema = z.strictObject({
  name: z.string(),
  state: z.enum(stepStates),
  code: z.string(),
  message: z.string(),
  denial: denialSchema.optional(),
  evidence: evidenceSchema.optional(),
});
export type RepositoryResult = z.infer<typeof repositoryResultSchema>;

/** The title of the comparison that holds a role's trust policy. */
export const TRUST_POLICY_TITLE = "Trust policy";

/** A policy that was read from AWS beside the one it must be; both as indented JSON. */
export const comparisonSchema = z.strictObject({
  title: z.string(),
  actual: z.string(),
  /** Absent where nothing is required of it. */
  required: z.string().optional(),
});
export type Comparison = z.infer<typeof comparisonSchema>;

export const plannedStepSchema = z.strictObject({
  /** Unique within the check, e.g. `assume_role`, `probe:us-west-1:ecr:DescribeRepositories`. */
  id: z.string(),
  kind: z.enum(stepKinds),
  title: z.string(),
  region: z.string().optional(),
  action: z.string().optional(),
  /** A permission that adds to the inventory: its lack does not degrade the connector. */
  optional: z.boolean().optional(),
  /** A permission that is asked of repositories; of the whole account otherwise. */
  perRepository: z.boolean().optional(),
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
  denial: denialSchema.optional(),
  /** Of a repository-level probe: each repository that was asked, where they differ from each other. */
  repositories: z.array(repositoryResultSchema).optional(),
  /** Of a repository-level probe that was asked. */
  sample: sampleSchema.optional(),
  /**
   * What is allowed beyond reading registries: of the role's own policies, where they were read, as they write it; of a
   * registry's credential, in words.
   */
  excess: z.array(z.string()).optional(),
  comparisons: z.array(comparisonSchema).optional(),
  /** What is so of every possible request, by the role’s trust policy. */
  proof: stepProofSchema.optional(),
  /** The same by all policies that give it permissions, where they were read. */
  permissions: rolePermissionsSchema.optional(),
});
export type CheckStep = z.infer<typeof stepSchema>;

/** Who asked for a check. */
export const checkTriggers = ["manual", "schedule", "rotation", "hand_off"] as const;
export type CheckTrigger = (typeof checkTriggers)[number];

/** What a step came to be between two checks; null when the check did not have the step. */
export const stepChangeSchema = z.strictObject({
  stepId: z.string(),
  title: z.string(),
  region: z.string().optional(),
  before: z.enum(stepStates).nullable(),
  after: z.enum(stepStates).nullable(),
});
export type StepChange = z.infer<typeof stepChangeSchema>;

/** What a check asked, as the connector was then. */
export const checkTargetSchema = z.discriminatedUnion("kind", membersOf("target"));
export type CheckTarget = z.infer<typeof checkTargetSchema>;

export const checkSchema = z.strictObject({
  id: z.uuid(),
  connectorId: z.uuid(),
  target: checkTargetSchema,
  trigger: z.enum(checkTriggers),
  verdict: z.enum(verdicts),
  /** Of the check before; null for the first of this role. */
  previousVerdict: z.enum(verdicts).nullable(),
  /** One plain sentence. */
  summary: z.string(),
  /** False when the connector was changed while the check ran, so that its verdict was not taken over. */
  current: z.boolean(),
  /** False when AWS could not be asked, or Mooring's own side kept it from asking: the check says nothing about the role. */
  conclusive: z.boolean(),
  ...assuredFields,
  steps: z.array(stepSchema),
  /** Of AWS, where it was asked. */
  regions: z.array(z.string()),
  /** What the credential allows beyond reading registries, as its policies write it: then it is too powerful. */
  excess: z.array(z.string()),
  /** Of the Mooring that ran it: its words are that one’s. Absent of checks from before it was kept. */
  version: z.string().optional(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
});
export type Check = z.infer<typeof checkSchema>;

/** A check in a list: without its steps, but with what changed since the check before. */
export const checkSummarySchema = checkSchema.omit({ steps: true }).extend({
  changes: z.array(stepChangeSchema),
  /** The role’s trust policy as the last check before that knew it, and this one, tell it, where it differs; indented JSON. */
  trustChange: z.strictObject({ before: z.string(), after: z.string() }).nullable(),
});
export type CheckSummary = z.infer<typeof checkSummarySchema>;

/** A line of the NDJSON answer of POST /connectors/{id}/test. */
export const checkEventSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("plan"), steps: z.array(plannedStepSchema) }),
  z.strictObject({ type: z.literal("step"), step: stepSchema }),
  z.strictObject({ type: z.literal("result"), check: checkSchema }),
  /** Somebody stopped the run: nothing is kept of it. */
  z.strictObject({ type: z.literal("cancelled") }),
  z.strictObject({ type: z.literal("error"), problem: z.record(z.string(), z.unknown()) }),
]);
export type CheckEvent = z.infer<typeof checkEventSchema>;
