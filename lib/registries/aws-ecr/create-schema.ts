import { z } from "zod";
import { accountIdSchema, nameSchema } from "@/lib/domain/connectors/field-schemas";
import { findRegion } from "@/lib/iam/identifiers/regions";

const regionSchema = z
  .string({ error: "Choose a region." })
  .trim()
  .refine((code) => findRegion(code) !== undefined, {
    error: (issue) =>
      `AWS ECR has no region ${JSON.stringify(issue.input)}. Give a code such as us-west-1 or us-gov-west-1.`,
    params: { reason: "unknown_region" },
  });

export const awsEcrCreateSchema = z.strictObject({
  type: z.literal("aws-ecr"),
  /** Left out: the registry's host name. */
  name: nameSchema.optional(),
  connectorId: z.uuid("Choose a connector."),
  region: regionSchema,
  /** Left out: the account of the connector's role. Another account is refused. */
  awsAccountId: accountIdSchema.optional(),
});
