import { RelativeTime } from "@/components/ui/relative-time";
import type { Image } from "@/lib/domain/inventory/image";
import { describeCounts } from "./describe-findings";

export interface KnownImage {
  image: Image;
  /** When the image was last listed. */
  listedAt: string | null;
}

/** What the last sync was told of findings, with its age: where they cannot be read. */
export function LastCounts({ image, listedAt }: KnownImage) {
  const { findings, scannedAt } = image;
  return (
    <p className="text-ink-muted">
      {findings === null
        ? "The last sync was told no counts of findings"
        : `The last sync was told: ${describeCounts(findings) || "no findings"}`}
      {findings !== null && scannedAt ? (
        <>
          {" "}
          (scanned <RelativeTime value={scannedAt} />)
        </>
      ) : null}
      {listedAt ? (
        <>
          , listed <RelativeTime value={listedAt} />
        </>
      ) : null}
      .
    </p>
  );
}
