import { z } from "zod";
import { nameSchema } from "@/lib/domain/connectors/field-schemas";

/** The place is the connector's: its secret is for one registry. */
export const ociCreateSchema = z.strictObject({
  type: z.literal("oci"),
  /** Left out: the registry's host and port. */
  name: nameSchema.optional(),
  connectorId: z.uuid("Choose a connector."),
});
