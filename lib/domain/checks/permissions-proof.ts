import { z } from "zod";
import { proofPlace } from "./trust-proof";

const permissionPlace = { ...proofPlace, policyName: z.string().optional() };

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
export const permissionsProofSchema = z.strictObject({
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

/** The same of all policies of a role, as a check read them. */
export const rolePermissionsSchema = permissionsProofSchema.extend({
  /** Null where no region was asked. */
  everyRepository: permissionClaimSchema.nullable(),
  /** Names and patterns of the repositories that were asked for; none: every one. */
  names: z.array(z.string()),
});
export type RolePermissions = z.infer<typeof rolePermissionsSchema>;
