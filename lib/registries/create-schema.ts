import { z } from "zod";
import { awsEcrCreateSchema } from "./aws-ecr/create-schema";
import type { RegistryTypeId } from "./catalog";
import { ociCreateSchema } from "./oci/create-schema";

/** The fields of POST /registries, per type. */
export const CREATE_SCHEMAS = {
  "aws-ecr": awsEcrCreateSchema,
  oci: ociCreateSchema,
} as const satisfies Record<RegistryTypeId, z.ZodType>;

/** The body of POST /registries: each type has its own fields. */
export const registryCreateSchema = z.discriminatedUnion(
  "type",
  [CREATE_SCHEMAS["aws-ecr"], CREATE_SCHEMAS.oci],
  "Give a registry type: aws-ecr or oci.",
);
export type RegistryCreate = z.infer<typeof registryCreateSchema>;
