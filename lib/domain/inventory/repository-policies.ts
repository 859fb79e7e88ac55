import { z } from "zod";
import { syncProblemSchema } from "./sync-run";

/** There is a text, there is none (null), or it was not told: then it says nothing. */
const readTextSchema = z.union([
  z.strictObject({ text: z.string().nullable() }),
  z.strictObject({ problem: syncProblemSchema }),
]);

/** As the sync keeps them. */
export const storedPoliciesSchema = z.strictObject({
  lifecycle: readTextSchema,
  access: readTextSchema,
});

const outsiderSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("everyone") }),
  z.strictObject({ kind: z.literal("organization"), organizationId: z.string().nullable() }),
  z.strictObject({
    kind: z.literal("account"),
    accountId: z.string(),
    principal: z.string().nullable(),
  }),
  z.strictObject({ kind: z.literal("accounts"), pattern: z.string() }),
  z.strictObject({ kind: z.literal("service"), service: z.string() }),
  z.strictObject({ kind: z.literal("undecided") }),
]);

/** Somebody outside the account whom the policy lets pull. */
export const outsideGrantSchema = z.strictObject({
  who: outsiderSchema,
  /** Null: it depends on what is not known here. */
  canPull: z.literal(true).nullable(),
  dependsOn: z.array(z.string()),
  statements: z.array(
    z.strictObject({ index: z.number().int(), sid: z.string().optional(), path: z.string() }),
  ),
});
export type OutsideGrant = z.infer<typeof outsideGrantSchema>;

/** The policies of a repository as they were last read, and what the repository policy means for others. */
export const repositoryPoliciesSchema = z.strictObject({
  /** Null: not read yet. */
  readAt: z.iso.datetime().nullable(),
  lifecycle: readTextSchema.nullable(),
  access: readTextSchema.nullable(),
  /** Who outside the account can pull; empty: nobody. A reason where that is not known. */
  outside: z.union([
    z.strictObject({ grants: z.array(outsideGrantSchema) }),
    z.strictObject({ reason: z.string() }),
  ]),
});
export type RepositoryPoliciesView = z.infer<typeof repositoryPoliciesSchema>;
