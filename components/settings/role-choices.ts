import type { Role } from "@/lib/domain/access/permissions";

export const roleChoices = [
  { value: "viewer", label: "Viewer" },
  { value: "operator", label: "Operator" },
  { value: "admin", label: "Admin" },
  { value: "owner", label: "Owner" },
] as const satisfies readonly { value: Role; label: string }[];

export const roleRights = {
  viewer: "Looks at everything, and changes nothing.",
  operator: "Also tests connections, finds registries and syncs.",
  admin: "Also creates, changes and deletes connectors and registries, and makes API tokens.",
  owner: "Does everything, users too.",
} as const satisfies Record<Role, string>;
