import { awsEcr } from "./aws-ecr/definition";
import type { RegistryTypeDefinition } from "./definition";
import { ociRegistry } from "./oci/definition";

/** Every registry type. A new one is one more entry here, one create schema and one adapter. */
export const REGISTRY_TYPES = { "aws-ecr": awsEcr, oci: ociRegistry } as const satisfies Record<
  string,
  RegistryTypeDefinition
>;
export type RegistryTypeId = keyof typeof REGISTRY_TYPES;

/** The type that a connector's role opens: what the role must allow is its to say. */
export const ROLE_TYPE = REGISTRY_TYPES["aws-ecr"];

export function registryTypeOf(id: string): RegistryTypeDefinition | undefined {
  return Object.values<RegistryTypeDefinition>(REGISTRY_TYPES).find((type) => type.id === id);
}
