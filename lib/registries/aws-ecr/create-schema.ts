import { z } from "zod";
import { accountIdSchema, nameSchema } from "@/lib/domain/connectors/connector";
import { regionSchema } from "./location";

export const awsEcrCreateSchema = z.strictObject({
  type: z.literal("aws-ecr"),
  /** Left out: the registry's host name. */
  name: nameSchema.optional(),
  connectorId: z.uuid("Choose a connector."),
  region: regionSchema,
  /** Left out: the account of the connector's role. Another account is refused. */
  awsAccountId: accountIdSchema.optional(),
});
