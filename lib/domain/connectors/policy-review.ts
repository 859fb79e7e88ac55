import { z } from "zod";
import { accountTypeSchema } from "./account-type-schema";
import { accountIdSchema } from "./field-schemas";
import { regionCodeSchema, repositoryNameSchema } from "./role-options";

/** No policy that IAM takes comes near it; a template that holds one may. */
const MAX_TEXT = 200_000;

const policyText = z
  .string()
  .min(1, "Paste a policy.")
  .max(MAX_TEXT, `Paste at most ${MAX_TEXT} characters: one policy, or the role that holds it.`);

/** POST /policies/evaluate. A connector gives the trust that is expected, and the account. */
export const policyEvaluationInputSchema = z
  .strictObject({
    permissions: policyText.optional(),
    trust: policyText.optional(),
    accountType: accountTypeSchema.optional(),
    awsAccountId: accountIdSchema.optional(),
    regions: z.array(regionCodeSchema).max(60).default([]),
    repositories: z.array(repositoryNameSchema).max(100).default([]),
    connectorId: z.uuid("Name a connector.").optional(),
  })
  .refine(({ permissions, trust }) => permissions !== undefined || trust !== undefined, {
    message: "Give a permissions policy, a trust policy, or both.",
    path: ["permissions"],
  })
  .refine(({ accountType, connectorId }) => (accountType ?? connectorId) !== undefined, {
    message: "Give an account type, or a connector.",
    path: ["accountType"],
  });
export type PolicyEvaluationInput = z.infer<typeof policyEvaluationInputSchema>;

/** Something that is wrong, or risky, in a policy text, with its place. */
export const findingSchema = z.strictObject({
  code: z.string(),
  severity: z.enum(["error", "warning", "info"]),
  message: z.string(),
  path: z.string(),
  from: z.number().int(),
  to: z.number().int(),
  line: z.number().int(),
  column: z.number().int(),
  fix: z
    .strictObject({
      title: z.string(),
      edits: z.array(
        z.strictObject({ from: z.number().int(), to: z.number().int(), insert: z.string() }),
      ),
    })
    .optional(),
});

const reviewed = {
  text: z.string(),
  /** Where the policy was found in what was sent; "" when that was the policy. */
  origin: z.string(),
  /** Why AWS would not store it; null where it would. */
  awsRefuses: z.string().nullable(),
  findings: z.array(findingSchema),
};

const place = { element: z.string(), statementPath: z.string().optional() };

/** A claim about every possible request: `sentence` says in words how it ended. */
const claimProofSchema = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("proved"), sentence: z.string() }),
  z.strictObject({
    outcome: z.literal("counterexample"),
    sentence: z.string(),
    ...place,
    /** A request that breaks the claim. */
    request: z.strictObject({
      action: z.string(),
      principalArn: z.string(),
      principalAccount: z.string(),
      context: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    }),
    /** Condition keys that the caller does not decide, and without which the request would not break it. */
    dependsOn: z.array(z.string()),
  }),
  /** Not decided: because of this element. */
  z.strictObject({ outcome: z.literal("unknown"), sentence: z.string(), ...place }),
]);

/** What is so for every possible request, not for those of `verdicts` alone. */
const trustProofSchema = z.strictObject({
  /** Only the trusted account gets in, and only with its External ID. */
  nobodyElse: claimProofSchema,
  /** The right caller gets in. */
  admits: claimProofSchema,
  /** Who gets in by other calls: services and identity providers; `*` is any service, or everyone whom any provider knows. */
  otherWays: z.array(
    z.strictObject({ action: z.string(), who: z.string(), statementPath: z.string() }),
  ),
});

const permissionPlace = { ...place, policyName: z.string().optional() };

/** A claim about every possible request that a role's policies decide. */
const claimOutcomes = [
  { outcome: z.literal("proved"), sentence: z.string() },
  {
    outcome: z.literal("counterexample"),
    sentence: z.string(),
    ...permissionPlace,
    /** A request that breaks the claim. */
    request: z.strictObject({
      action: z.string(),
      resource: z.string(),
      context: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    }),
    /** Condition keys that the caller does not decide, and without which the request would not break it. */
    dependsOn: z.array(z.string()),
  },
  /** Not decided: because of this element. */
  { outcome: z.literal("unknown"), sentence: z.string(), ...permissionPlace },
] as const;
const permissionClaimSchema = z.discriminatedUnion("outcome", [
  z.strictObject(claimOutcomes[0]),
  z.strictObject(claimOutcomes[1]),
  z.strictObject(claimOutcomes[2]),
]);
const ofRepositories = {
  action: z.string(),
  region: z.string(),
  required: z.boolean(),
  /** The name of a repository that would be refused; null where there is none, or none is asked of. */
  repository: z.string().nullable(),
};

/** What is so for every possible request, not for those of `verdicts` alone. */
const permissionsProofSchema = z.strictObject({
  /** Nothing is allowed beyond reading registries, and the role itself. */
  readsOnly: permissionClaimSchema,
  /** Every required action is allowed on every repository asked for. */
  everyRepository: permissionClaimSchema,
  /** The same of each action and region. */
  repositories: z.array(
    z.discriminatedUnion("outcome", [
      z.strictObject({ ...claimOutcomes[0], ...ofRepositories }),
      z.strictObject({ ...claimOutcomes[1], ...ofRepositories }),
      z.strictObject({ ...claimOutcomes[2], ...ofRepositories }),
    ]),
  ),
});

/** Findings and verdicts; places are offsets, lines and columns of `text`. */
export const policyEvaluationSchema = z.strictObject({
  permissions: z
    .strictObject({
      ...reviewed,
      kind: z.literal("permissions"),
      /** What it allows beyond reading registries, as it is written. */
      excess: z.array(z.string()),
      /** The policy that is just enough, where this one is enough and allows more. */
      enough: z.string().nullable(),
      verdicts: z.array(
        z.strictObject({
          action: z.string(),
          required: z.boolean(),
          /** Null: it depends on `dependsOn`, condition keys whose values are not known here. */
          allowed: z.boolean().nullable(),
          dependsOn: z.array(z.string()),
          reason: z.string(),
          statementPath: z.string().optional(),
          deniedResources: z.array(z.string()),
        }),
      ),
      /** Null where there are no verdicts. */
      proof: permissionsProofSchema.nullable(),
    })
    .nullable(),
  trust: z
    .strictObject({
      ...reviewed,
      kind: z.literal("trust"),
      verdicts: z.array(
        z.strictObject({
          probe: z.enum(["right_external_id", "no_external_id", "wrong_external_id"]),
          expected: z.boolean(),
          /** Null: it depends on `dependsOn`, condition keys whose values are not known here. */
          allowed: z.boolean().nullable(),
          dependsOn: z.array(z.string()),
          reason: z.string(),
          statementPath: z.string().optional(),
        }),
      ),
      /** Null where there are no verdicts. */
      proof: trustProofSchema.nullable(),
    })
    .nullable(),
});
