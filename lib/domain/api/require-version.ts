import { AppError } from "./problem";

/** Errors: `precondition_failed` when none of the versions that a change is for is the present one. */
export function requireVersion(updatedAt: string, versions: readonly string[] | undefined): void {
  if (versions === undefined || versions.includes(updatedAt)) return;
  throw new AppError(
    "precondition_failed",
    `It was changed meanwhile, last at ${updatedAt}. Nothing was saved: read it again, and send the change with its new ETag.`,
  );
}
