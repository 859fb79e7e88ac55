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
export const permissionClaimSchema = z.discriminatedUnion("outcome", [
  z.strictObject(claimOutcomes[0]),
  z.strictObject(claimOutcomes[1]),
  z.strictObject(claimOutcomes[2]),
]);
/** The same of one action in one region. */
const ofRepositories = {
  action: z.string(),
  region: z.string(),
  required: z.boolean(),
  /** The name of a repository that would be refused; null where there is none, or none is asked of. */
  repository: z.string().nullable(),
};

export const repositoryClaimSchema = z.discriminatedUnion("outcome", [
  z.strictObject({ ...claimOutcomes[0], ...ofRepositories }),
  z.strictObject({ ...claimOutcomes[1], ...ofRepositories }),
  z.strictObject({ ...claimOutcomes[2], ...ofRepositories }),
]);

/** What is so for every possible request, not for those of `verdicts` alone. */
export const permissionsProofSchema = z.strictObject({
  /** Nothing is allowed beyond reading registries, and the role itself. */
  readsOnly: permissionClaimSchema,
  /** Every required action is allowed on every repository asked for. */
  everyRepository: permissionClaimSchema,
  /** The same of each action and region. */
  repositories: z.array(repositoryClaimSchema),
});

/** What was to be proved of which policies, as it was then: whoever proves it again has to know it. */
export const permissionsExpectationSchema = z.strictObject({
  /** All policies of the role, in the order in which they were read: titles of the step’s comparisons, which hold the texts that are kept. */
  policies: z.array(z.string()),
  /** Absent: the role has no permissions boundary. */
  boundary: z.string().optional(),
  /** Its partition and account are those of the repositories. */
  roleArn: z.string(),
  regions: z.array(z.string()),
  service: z.literal("ecr"),
  /** What is required, on the account and on every repository. */
  accountActions: z.array(z.string()),
  repositoryActions: z.array(z.string()),
  optionalActions: z.array(z.string()),
  /** When it was proved: a policy may go by the time. */
  now: z.iso.datetime(),
});
export type PermissionsExpectation = z.infer<typeof permissionsExpectationSchema>;

/** The same of all policies of a role, as a check read them. */
export const rolePermissionsSchema = permissionsProofSchema.extend({
  /** Null where no region was asked. */
  everyRepository: permissionClaimSchema.nullable(),
  /** Names and patterns of the repositories that were asked for; none: every one. */
  names: z.array(z.string()),
  /** Absent in checks of an earlier version, which cannot be proved again. */
  expectation: permissionsExpectationSchema.optional(),
});
export type RolePermissions = z.infer<typeof rolePermissionsSchema>;
