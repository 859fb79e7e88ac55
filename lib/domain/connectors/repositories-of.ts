import type { RoleOptionsInput } from "./role-options";

/** The repositories that a role of these options may read: names and patterns, none is every one. */
export function repositoriesOf({
  access,
  repositories = [],
}: Pick<RoleOptionsInput, "access" | "repositories">): string[] {
  return access === "custom" ? [...new Set(repositories)].sort() : [];
}
