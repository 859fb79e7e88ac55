import type { ScanResults } from "@/lib/domain/inventory/image-findings";
import type { Finding } from "./finding";
import { groupFindings } from "./group-findings";
import { readBasicFinding } from "./read-basic-finding";
import { readEnhancedFinding } from "./read-enhanced-finding";
import { readImageUse } from "./read-image-use";
import { readCount, readRecord, readText, readTime } from "./read-member";

/** What the pages of one answer hold together. */
export type ReadPages = {
  /** `imageScanFindings` of the first page. */
  readonly first: unknown;
  /** A list that came on no page is undefined: then nothing is told of it. */
  readonly basic: readonly unknown[] | undefined;
  readonly enhanced: readonly unknown[] | undefined;
  readonly isCut: boolean;
};

const MOST_SEVERITIES = 20;

/** The results of a scan; null where neither findings nor their counts are told. */
export function readResults({ first, basic, enhanced, isCut }: ReadPages): ScanResults | null {
  const about = readRecord(first);
  const counts = readCounts(about.findingSeverityCounts);
  const areNone = counts !== null && Object.values(counts).every((count) => count === 0);
  // A count without its findings would be shown as “no vulnerabilities”.
  if (basic === undefined && enhanced === undefined && !areNone) return null;
  const found = [
    ...(basic ?? []).map(readBasicFinding),
    ...(enhanced ?? []).map(readEnhancedFinding),
  ];
  const findings = found.filter((each): each is Finding => each !== null);
  return {
    scanner: scannerOf(basic, enhanced),
    completedAt: readTime(about.imageScanCompletedAt),
    sourceUpdatedAt: readTime(about.vulnerabilitySourceUpdatedAt),
    counts,
    inUse: readImageUse(enhanced ?? []),
    findings: found.length,
    unreadable: found.length - findings.length,
    isCut,
    vulnerabilities: groupFindings(findings),
  };
}

/** Which form the findings have; an answer may have the empty list of the other. */
function scannerOf(basic: ReadPages["basic"], enhanced: ReadPages["enhanced"]) {
  if (enhanced?.length) return "enhanced";
  if (basic?.length) return "basic";
  if (basic && enhanced) return null;
  return enhanced ? "enhanced" : basic ? "basic" : null;
}

export function readCounts(value: unknown): Record<string, number> | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const counts: Record<string, number> = {};
  for (const [severity, each] of Object.entries(value).slice(0, MOST_SEVERITIES)) {
    const count = readCount(each);
    const name = readText(severity, 40);
    // One that cannot be read makes the sum unknown.
    if (count === null || name === null) return null;
    counts[name] = count;
  }
  return counts;
}
