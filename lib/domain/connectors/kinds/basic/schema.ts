import { z } from "zod";
import { connectorBaseSchema } from "@/lib/domain/connectors/connector-base";

/** Signs in to one registry with a user name and a password or token, which no answer holds. */
export const basicConnectorSchema = z.strictObject({
  ...connectorBaseSchema.shape,
  kind: z.literal("basic"),
  /** The registry that the secret is for. */
  url: z.string(),
  username: z.string(),
  /** A repository to check with, where the registry does not list its own. */
  repository: z.string().nullable(),
});

/** What a check of it asked, as the connector was then. */
export const basicTargetSchema = z.strictObject({
  kind: z.literal("basic"),
  url: z.string(),
  username: z.string(),
});
