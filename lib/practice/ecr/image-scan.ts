import type { ScanStatus } from "@/lib/practice/state/state-schema";
import type { ImageFacts } from "./image-facts";
import { roleAt } from "./image-layout";
import { PART_TYPES } from "./image-manifest";
import type { Repository } from "./repository-catalog";
import { isManifestList } from "./repository-images";
import { countSeverities, type SeverityCounts } from "./scan-findings";

export type ImageScan = {
  readonly status: ScanStatus;
  readonly description: string;
  /** What was found; absent where nothing can be said of it. */
  readonly results?: {
    readonly completedAtMs: number;
    readonly sourceUpdatedAtMs: number;
    readonly severityCounts: SeverityCounts;
  };
};

const SCAN_MS = 90_000;
const SOURCE_AGE_MS = 6 * 3_600_000;

/**
 * What AWS says beside a status. Of ACTIVE and COMPLETE: github.com/aws/aws-cli/issues/6759,
 * github.com/alexjurkiewicz/ecr-scan-image/issues/45; of the others it is the practice AWS's own words.
 */
const DESCRIPTIONS = {
  IN_PROGRESS: "The scan is in progress.",
  COMPLETE: "The scan was completed successfully.",
  FAILED: "UnsupportedImageError: The operating system and/or package manager are not supported.",
  UNSUPPORTED_IMAGE: "The image is of a type that cannot be scanned.",
  ACTIVE: "Continuous scan is selected for image.",
  PENDING: "The scan is pending.",
  SCAN_ELIGIBILITY_EXPIRED: "The image is older than continuous scanning goes back.",
  FINDINGS_UNAVAILABLE: "The findings of the image are not available.",
  LIMIT_EXCEEDED: "The image has more findings than can be shown.",
  IMAGE_ARCHIVED: "The image is archived and cannot be scanned.",
} as const satisfies Record<ScanStatus, string>;

/** How the scan of an image stands; undefined where there was none. */
export function scanOf(
  repository: Repository,
  image: ImageFacts,
  now: Date,
): ImageScan | undefined {
  const given = repository.scans?.[image.index % repository.scans.length];
  const status = given ?? statusOf(repository, image, now);
  if (status === undefined || status === "NONE") return undefined;
  const description = DESCRIPTIONS[status];
  if (status !== "COMPLETE" && status !== "ACTIVE") return { status, description };
  const results = {
    completedAtMs: image.pushedAtMs + SCAN_MS,
    sourceUpdatedAtMs: image.pushedAtMs - SOURCE_AGE_MS,
    severityCounts: countSeverities(repository, image),
  };
  return { status, description, results };
}

/**
 * Basic scanning looks at an image once, at its push, and at no index; Inspector goes on with it and says of
 * everything why it does not. Source: ECR User Guide, "Scan images for software vulnerabilities".
 */
function statusOf(repository: Repository, image: ImageFacts, now: Date): ScanStatus | undefined {
  const isImage = isScannable(repository, image);
  if (repository.isEnhanced) {
    if (image.status !== "ACTIVE") return "IMAGE_ARCHIVED";
    return isImage ? "ACTIVE" : "UNSUPPORTED_IMAGE";
  }
  if (!repository.scanOnPush || isManifestList(image)) return undefined;
  if (!isImage) return "FAILED";
  return now.getTime() < image.pushedAtMs + SCAN_MS ? "IN_PROGRESS" : "COMPLETE";
}

function isScannable(repository: Repository, { index, artifactMediaType }: ImageFacts): boolean {
  if (index < repository.images) return roleAt(repository, index).kind === "image";
  return Object.values(PART_TYPES).some(({ config }) => config === artifactMediaType);
}
