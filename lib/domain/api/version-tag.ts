import { AppError } from "./problem";

/** The strong ETag (RFC 9110, section 8.8.3) of what was changed last at that time. */
export function versionTag(updatedAt: string): string {
  return `"${updatedAt}"`;
}

/** Errors: `precondition_failed` when none of the versions that a change is for is the present one. */
export function requireVersion(updatedAt: string, versions: readonly string[] | undefined): void {
  if (versions === undefined || versions.includes(updatedAt)) return;
  throw new AppError(
    "precondition_failed",
    `It was changed meanwhile, last at ${updatedAt}. Nothing was saved: read it again, and send the change with its new ETag.`,
  );
}
