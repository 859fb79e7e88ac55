import type { PermissionTemplate } from "@/lib/iam/role/permissions-policy";

/** What the browser and the API know of a registry type. Its input is in create-schema.ts, its server side in adapter.ts. */
export type RegistryTypeDefinition = {
  readonly id: string;
  /** As in the Registry Type menu. */
  readonly label: string;
  readonly description: string;
  /** The rights its connector's role must give. */
  readonly permissions: PermissionTemplate;
  /** Rights that add to the inventory and are not required. */
  readonly optionalActions: readonly string[];
  /** The default name of a registry. */
  readonly nameFor: (place: { awsAccountId: string; region: string }) => string;
};
