import { z } from "zod";
import { checkSchema } from "@/lib/domain/checks/check";
import {
  permissionClaimSchema,
  permissionsExpectationSchema,
  repositoryClaimSchema,
} from "@/lib/domain/checks/permissions-proof";
import {
  proofBases,
  proofExpectationSchema,
  stepProofSchema,
  trustProofSchema,
} from "@/lib/domain/checks/trust-proof";

export const EVIDENCE_FORMAT = "mooring-evidence";
/** Another for every change by which a file of before would be refused: docs/evidence.md. */
export const EVIDENCE_VERSION = 1;

/** That nobody but the trusted account, with its External ID, assumes the role. */
const nobodyElseSchema = z.strictObject({
  claim: z.literal("nobody_else"),
  /** The step of the check that it is of. */
  stepId: z.string(),
  /** JSON text: as AWS told it, or as somebody pasted it, in IAM’s order and indented. */
  trustPolicy: z.string(),
  basis: z.enum(proofBases),
  /** When it was read, or pasted. */
  knownAt: z.iso.datetime(),
  /** What was to be proved. */
  expectation: proofExpectationSchema,
  acceptedServices: z.array(z.string()),
  /** Results, in words, with witnesses. Null: the policy could not be judged. */
  result: trustProofSchema.nullable(),
  /** The witness that Mooring could send itself and did, and what AWS said. */
  sent: stepProofSchema.shape.sent,
});
export type NobodyElseClaim = z.infer<typeof nobodyElseSchema>;

/** Of which policies: their texts are in the step’s comparisons, by their titles. */
const ofPermissions = {
  /** The step of the check that it is of. */
  stepId: z.string(),
  /** What was to be proved, of which policies. */
  expectation: permissionsExpectationSchema,
  /** Those of them whose texts are too long to be kept with a check. Where there are any, the claim cannot be proved again. */
  textsNotKept: z.array(z.string()),
};

/** That the role’s policies allow nothing beyond reading registries, and the role itself. */
const readsOnlySchema = z.strictObject({
  claim: z.literal("reads_only"),
  ...ofPermissions,
  result: permissionClaimSchema,
});
export type ReadsOnlyClaim = z.infer<typeof readsOnlySchema>;

/** That they allow what is required on every repository asked for. */
const everyRepositorySchema = z.strictObject({
  claim: z.literal("every_repository"),
  ...ofPermissions,
  /** Names and patterns of the repositories; none: every one. */
  names: z.array(z.string()),
  /** Null where no region was asked. */
  result: permissionClaimSchema.nullable(),
  /** The same of each action and region, those that are not required too. */
  repositories: z.array(repositoryClaimSchema),
});
export type EveryRepositoryClaim = z.infer<typeof everyRepositorySchema>;

/** What is claimed of every possible request; each kind can be proved again from what it holds, or from the texts of its step. */
export const claimSchema = z.discriminatedUnion("claim", [
  nobodyElseSchema,
  readsOnlySchema,
  everyRepositorySchema,
]);
export type EvidenceClaim = z.infer<typeof claimSchema>;

/** A check with all that proves it again, as one file. It holds no credential; External IDs are in it. */
export const evidenceFileSchema = z.strictObject({
  format: z.literal(EVIDENCE_FORMAT),
  version: z.literal(EVIDENCE_VERSION),
  /** The version of Mooring that made the file. */
  madeBy: z.strictObject({ program: z.literal("Mooring"), version: z.string() }),
  madeAt: z.iso.datetime(),
  /** What was asked and proved, and what not, in words. */
  says: z.array(z.string()),
  /** Its name when the file was made. */
  connector: z.strictObject({ id: z.uuid(), name: z.string().nullable() }),
  claims: z.array(claimSchema),
  /** The check as it was stored: verdict, steps, answers of AWS with their request IDs, policies. */
  check: checkSchema,
  /** SHA-256 of the canonical form (RFC 8785) of the file without this member; lower-case hexadecimal. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});
export type EvidenceFile = z.infer<typeof evidenceFileSchema>;
