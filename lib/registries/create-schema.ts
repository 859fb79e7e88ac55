import { z } from "zod";
import { awsEcrCreateSchema } from "./aws-ecr/create-schema";
import type { RegistryTypeId } from "./catalog";

/** The fields of POST /registries, per type. */
export const CREATE_SCHEMAS = {
  "aws-ecr": awsEcrCreateSchema,
} as const satisfies Record<RegistryTypeId, z.ZodType>;

/** The body of POST /registries: each type has its own fields. */
export const registryCreateSchema = z.discriminatedUnion(
  "type",
  [CREATE_SCHEMAS["aws-ecr"]],
  "Give a registry type: aws-ecr.",
);
export type RegistryCreate = z.infer<typeof registryCreateSchema>;
