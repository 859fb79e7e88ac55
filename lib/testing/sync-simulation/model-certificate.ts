import { createHash } from "node:crypto";
import type { ListedImage } from "@/lib/domain/inventory/inventory-reader";
import type { CertifiedRepository, SyncCertificate } from "@/lib/domain/inventory/sync-certificate";
import type { ModelRepositoryRow } from "./model-rows";

/** A certificate without what tells ids and times. */
export type ModelCertificate = Omit<
  SyncCertificate,
  "version" | "runId" | "registry" | "startedAt" | "endedAt"
>;

/** Written anew from what docs/api.md says, so that neither the SQL nor lib/domain is held to itself. */
export function certifyImages(images: readonly ListedImage[]): CertifiedRepository {
  const statuses: Record<string, number> = {};
  for (const { status } of images) statuses[status] = (statuses[status] ?? 0) + 1;
  const lines = images.map(({ digest, status, sizeBytes, pushedAt, tags }) =>
    JSON.stringify([digest, status, sizeBytes, pushedAt, [...tags].sort()]),
  );
  return { images: images.length, statuses, sha256: hashSorted(lines) };
}

export function certifyRepositories(
  repositories: readonly { name: string; certified: CertifiedRepository }[],
): Pick<ModelCertificate, "images" | "statuses" | "sha256"> {
  const statuses: Record<string, number> = {};
  let images = 0;
  for (const { certified } of repositories) {
    images += certified.images;
    for (const [status, count] of Object.entries(certified.statuses)) {
      statuses[status] = (statuses[status] ?? 0) + count;
    }
  }
  const lines = repositories.map(({ name, certified }) =>
    JSON.stringify([name, certified.images, certified.sha256]),
  );
  return { images, statuses, sha256: hashSorted(lines) };
}

/** Of the images that a repository has, as the model keeps them. */
export function certifyRow({ images }: ModelRepositoryRow): CertifiedRepository {
  return certifyImages([...images.values()].flatMap((row) => (row.isGone ? [] : [row.listed])));
}

function hashSorted(lines: readonly string[]): string {
  const text = [...lines].sort().map((line) => `${line}\n`);
  return createHash("sha256").update(text.join("")).digest("hex");
}
