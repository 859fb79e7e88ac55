import { RelativeTime } from "@/components/ui/relative-time";
import { explainNoScan, explainScan } from "@/lib/domain/inventory/explain-scan";
import type { Image } from "@/lib/domain/inventory/image";
import { describeCounts } from "./describe-findings";
import { kindOfImage } from "./kind-of-image";

/** How the scan of an image stood, what it found, and when that was read. */
export function KnownScan({ image }: { image: Image }) {
  const { scannedAt, findings, scanReadAt } = image;
  return (
    <>
      {describeScan(image)}
      {scannedAt ? (
        <>
          , <RelativeTime value={scannedAt} />
        </>
      ) : null}
      {findings === null ? null : (
        <span className="block text-sm">{describeCounts(findings) || "No findings"}</span>
      )}
      {scanReadAt ? (
        <span className="block text-sm text-ink-muted">
          Read <RelativeTime value={scanReadAt} />
        </span>
      ) : null}
    </>
  );
}

/** Of what is not scanned by its kind, AWS is not asked after a sync. */
function describeScan(image: Image): string | null {
  if (image.scanStatus !== null) return explainScan(image.scanStatus).title;
  const kind = kindOfImage(image);
  if (kind === "Index") return explainNoScan("index").advice;
  if (image.isAttached || kind === "Attached artifact") return explainNoScan("attached").advice;
  if (image.scanReadAt !== null) return explainNoScan("image").title;
  return image.status === "ACTIVE" ? "Not read" : "Not read: the image is archived";
}
