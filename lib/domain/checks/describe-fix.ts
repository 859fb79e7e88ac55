import type { PermissionsFix } from "./fix-check";

/** What the policy gives and on which repositories, in sentences. */
export function describeFix({
  denied,
  unasked,
  repositories,
}: Pick<PermissionsFix, "denied" | "unasked" | "repositories">): string {
  const unaskedToo =
    unasked > 0 ? ` and the ${unasked === 1 ? "one" : unasked} that could not be asked` : "";
  const where =
    repositories.length > 0
      ? `the repositories that this connector is for (${repositories.join(", ")})`
      : "every repository of these regions";
  return `It gives the ${denied === 1 ? "denied permission" : `${denied} denied permissions (each counted once a region)`}${unaskedToo}, on ${where}, asked or not.`;
}
