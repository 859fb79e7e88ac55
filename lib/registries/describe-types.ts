import { z } from "zod";
import { REGISTRY_TYPES } from "./catalog";
import { CREATE_SCHEMAS } from "./create-schema";

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
    fields: z.toJSONSchema(CREATE_SCHEMAS[type.id], { io: "input" }),
    requiredActions: [...type.requiredActions],
    optionalActions: [...type.optionalActions],
  }));
}
