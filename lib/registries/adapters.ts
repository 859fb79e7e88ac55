import "server-only";
import type { RegistryAdapter } from "./adapter";
import { awsEcrAdapter } from "./aws-ecr/adapter";
import type { RegistryTypeId } from "./catalog";

export const REGISTRY_ADAPTERS = {
  "aws-ecr": awsEcrAdapter,
} as const satisfies Record<RegistryTypeId, RegistryAdapter>;
