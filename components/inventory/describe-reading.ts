import { countNoun } from "@/components/list/count-noun";
import { MOST_SCANS_READ, type ScanReading } from "@/lib/domain/inventory/scan-reading";

const IMAGES = { one: "image", many: "images" };
const NEWEST = { one: "newest image", many: "newest images" };

/** Of which images the counts of findings were read, as the beginning of a line; null: of none. */
export function describeReading({ state, images }: ScanReading): string | null {
  if (state === "denied" || state === "failed") return null;
  return state === "cut"
    ? `Read of the ${countNoun(images, NEWEST)}`
    : `Read of ${countNoun(images, IMAGES)}`;
}

/** Of which images a filter by findings speaks: of one registry, or of each. */
export function noteFindings(scans?: ScanReading | null): string {
  const most = MOST_SCANS_READ.toLocaleString("en");
  if (scans === undefined) {
    return `By the counts of findings that were read of the ${most} newest images of each registry, at most a day before its last sync. An image without a scan, or that was not read, is not shown.`;
  }
  if (scans === null) return "By findings: none were read yet. They are after each sync.";
  const { state, images, reason } = scans;
  if (state === "denied" || state === "failed") {
    return `By findings: not read, so that only what was known before is shown. ${reason ?? ""}`.trim();
  }
  const which = state === "cut" ? countNoun(images, NEWEST) : countNoun(images, IMAGES);
  return `By the counts of findings that were read of ${state === "cut" ? "the " : ""}${which}, at most a day before the last sync. One without a scan${state === "cut" ? ", or that was not read," : ""} is not shown.`;
}
