import { z } from "zod";
import { awsEcr } from "./aws-ecr/definition";
import type { RegistryTypeDefinition } from "./definition";

/** Every registry type. A new one is one more entry here and one adapter. */
export const REGISTRY_TYPES = { "aws-ecr": awsEcr } as const satisfies Record<
  string,
  RegistryTypeDefinition
>;
export type RegistryTypeId = keyof typeof REGISTRY_TYPES;

export function registryTypeOf(id: string): RegistryTypeDefinition | undefined {
  return Object.values(REGISTRY_TYPES).find((type) => type.id === id);
}

/** The body of POST /registries: each type has its own fields. */
export const registryCreateSchema = z.discriminatedUnion(
  "type",
  [awsEcr.createSchema],
  "Give a registry type: aws-ecr.",
);
export type RegistryCreate = z.infer<typeof registryCreateSchema>;

export const registryTypeSchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  description: z.string(),
  /** The fields of POST /registries for this type, as JSON Schema 2020-12. */
  fields: z.record(z.string(), z.unknown()),
  requiredActions: z.array(z.string()),
  optionalActions: z.array(z.string()),
});

export function describeRegistryTypes(): z.infer<typeof registryTypeSchema>[] {
  return Object.values(REGISTRY_TYPES).map((type) => ({
    id: type.id,
    label: type.label,
    description: type.description,
    fields: z.toJSONSchema(type.createSchema, { io: "input" }),
    requiredActions: [...type.permissions.accountActions, ...type.permissions.repositoryActions],
    optionalActions: [...type.optionalActions],
  }));
}
