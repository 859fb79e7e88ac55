import "server-only";
import type { Context } from "@/lib/domain/console/context";
import type { ImageExportQuery } from "@/lib/domain/inventory/export-lines";
import type { Image } from "@/lib/domain/inventory/image";
import { walkImages } from "./walk-images";

const columns: Record<string, (image: Image) => string> = {
  Repository: ({ repositoryName }) => repositoryName,
  Digest: ({ digest }) => digest,
  Tags: ({ tags }) => tags.join(" "),
  "Size in bytes": ({ sizeBytes }) => String(sizeBytes),
  "Media type": ({ mediaType }) => mediaType ?? "",
  "Artifact type": ({ artifactType }) => artifactType ?? "",
  "Attached to": ({ subjectDigest }) => subjectDigest ?? "",
  Pushed: ({ pushedAt }) => pushedAt,
  "Last pull": ({ pulledAt }) => pulledAt ?? "",
  Status: ({ status }) => status,
  Scan: ({ scanStatus }) => scanStatus ?? "",
  Scanned: ({ scannedAt }) => scannedAt ?? "",
  Findings: ({ findings }) =>
    Object.entries(findings ?? {})
      .map(([severity, count]) => `${severity} ${count}`)
      .join(" "),
  "First seen": ({ firstSeenAt }) => firstSeenAt,
  Gone: ({ goneAt }) => goneAt ?? "",
  "Registry ID": ({ registryId }) => registryId,
  "Repository ID": ({ repositoryId }) => repositoryId,
};

/** The header and every image that the query finds, in the list’s order, as cells. */
export async function* exportImageCells(
  ctx: Context,
  query: ImageExportQuery,
): AsyncGenerator<string[]> {
  yield Object.keys(columns);
  const read = Object.values(columns);
  for await (const image of walkImages(ctx, query)) yield read.map((each) => each(image));
}
