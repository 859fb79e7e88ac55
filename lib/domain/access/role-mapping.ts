import { type Role, roles } from "./permissions";

/** Which role a group of the provider has here; the group `*` is everybody who signs in. */
export type RoleMapping = readonly { role: Role; group: string }[];

const isRole = (text: string): text is Role => roles.some((role) => role === text);

/**
 * `owner=platform-owners,admin=platform,viewer=*`: role=group, separated by commas; a role may stand several times. In
 * a group’s name a comma is written %2C and a percent sign %25. Undefined for anything else.
 */
export function parseRoleMapping(text: string): RoleMapping | undefined {
  const entries = text.split(",").map((entry) => {
    const [, role = "", written = ""] = /^\s*(\w+)\s*=\s*(.*?)\s*$/.exec(entry) ?? [];
    const group = decode(written);
    return isRole(role) && group ? { role, group } : undefined;
  });
  const named = entries.flatMap((entry) => entry ?? []);
  return named.length === entries.length ? named : undefined;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The highest role of all that the groups have; null where none has any. */
export function mapRole(mapping: RoleMapping, groups: readonly string[]): Role | null {
  const given = new Set(groups);
  const found = mapping.filter(({ group }) => group === "*" || given.has(group));
  return roles.find((role) => found.some((entry) => entry.role === role)) ?? null;
}
