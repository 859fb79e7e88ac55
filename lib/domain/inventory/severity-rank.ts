/** Source: Amazon ECR API Reference, ImageScanFinding; Amazon Inspector API Reference, Finding, severity. */
const WORST_FIRST = [
  "CRITICAL",
  "HIGH",
  "MEDIUM",
  "LOW",
  "INFORMATIONAL",
  "UNTRIAGED",
  "UNDEFINED",
];

/** 0 is the worst; a severity that is not known, or not told, comes last. */
export function severityRank(severity: string | null): number {
  const rank = severity === null ? -1 : WORST_FIRST.indexOf(severity);
  return rank === -1 ? WORST_FIRST.length : rank;
}
