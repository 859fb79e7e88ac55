import { roleAt } from "./image-layout";
import type { Repository } from "./repository-catalog";

/** Source: ECR API model 2015-09-21, ImageStatus. */
export type ImageStatus = "ACTIVE" | "ARCHIVED" | "ACTIVATING";

export type StatusFacts = {
  readonly status: ImageStatus;
  readonly archivedAtMs?: number;
  /** When it came back from the archive last. */
  readonly activatedAtMs?: number;
};

const HOUR_MS = 3_600_000;
/** Source: ECR User Guide, "Archiving images": an image stays in the archive for 90 days at least. */
const ARCHIVED_MS = 90 * 24 * HOUR_MS;

/** Decided from the place alone; what was put since is active. */
export function statusAt(repository: Repository, place: number): ImageStatus {
  const given = givenStatus(repository, place);
  return given === "RESTORED" ? "ACTIVE" : given;
}

export function statusFacts(
  repository: Repository,
  place: number,
  pushedAtMs: number,
): StatusFacts {
  const status = statusAt(repository, place);
  const given = givenStatus(repository, place);
  if (given === "ACTIVE") return { status };
  const archivedAtMs = pushedAtMs + 12 * HOUR_MS;
  if (given !== "RESTORED") return { status, archivedAtMs };
  return { status, archivedAtMs, activatedAtMs: archivedAtMs + ARCHIVED_MS };
}

function givenStatus(repository: Repository, place: number): ImageStatus | "RESTORED" {
  const { archivedEvery, images, statuses } = repository;
  if (place >= images) return "ACTIVE";
  if (statuses) return statuses[place % statuses.length] ?? "ACTIVE";
  if (archivedEvery === undefined || place % archivedEvery !== 0) return "ACTIVE";
  // The newest image of a repository is in use.
  if (place === images - 1) return "ACTIVE";
  const role = roleAt(repository, place);
  return role.kind === "image" && !role.isChild ? "ARCHIVED" : "ACTIVE";
}
