/** From the one who may do everything to the one who may only look. */
export const roles = ["owner", "admin", "operator", "viewer"] as const;
export type Role = (typeof roles)[number];

/** Who may do what: the only place that says it. The gate asks it, and the documentation shows it. */
export const PERMISSIONS = {
  /** See connectors, registries, inventory and checks, and have policies judged. */
  read: ["owner", "admin", "operator", "viewer"],
  /** Test connections, find registries, sync, and stop what runs. */
  operate: ["owner", "admin", "operator"],
  /** Create, change and delete connectors, roles, registries and hand-off links. */
  manage: ["owner", "admin"],
  /** See and export the audit log. */
  read_audit: ["owner", "admin"],
  /** See, create and revoke API tokens. */
  manage_tokens: ["owner", "admin"],
  /** See users, invite them, change their roles, disable them and sign them out. */
  manage_users: ["owner"],
  /** See and change their own account: password, second factors, sessions. */
  own_account: ["owner", "admin", "operator", "viewer"],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof PERMISSIONS;

/**
 * What an operation demands of its caller: a permission, or by name that it needs none. `open` answers anybody, and
 * `link` whoever holds the token of a hand-off or set-up link, which the verb itself looks at.
 */
export type Demand = Permission | "open" | "link";

export function isPermission(demand: Demand): demand is Permission {
  return demand !== "open" && demand !== "link";
}

/** What no API token may do, whatever its scope: one that leaked would make what outlives it. */
export const NEVER_BY_TOKEN: readonly Permission[] = [
  "manage_tokens",
  "manage_users",
  "own_account",
];

export function mayDo(role: Role, permission: Permission): boolean {
  const allowed: readonly Role[] = PERMISSIONS[permission];
  return allowed.includes(role);
}
