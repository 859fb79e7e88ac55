import { csvLine } from "@/lib/domain/api/csv";
import type { Vulnerability, VulnerablePackage } from "@/lib/domain/inventory/image-findings";

type ExportedScan = { digest: string; scannedAt: string | null; readAt: string };
type Row = { found: Vulnerability; in?: VulnerablePackage; scan: ExportedScan };

const columns: Record<string, (row: Row) => string> = {
  Vulnerability: ({ found }) => found.id,
  Severity: ({ found }) => found.severity ?? "",
  Score: ({ found }) => (found.score === null ? "" : String(found.score)),
  Package: (row) => row.in?.name ?? "",
  Installed: (row) => row.in?.version ?? "",
  "Fixed in": (row) => row.in?.fixedIn ?? "",
  Path: (row) => row.in?.path ?? "",
  "Package manager": (row) => row.in?.manager ?? "",
  Layer: (row) => row.in?.layer ?? "",
  "Fix available": ({ found }) => found.fix ?? "",
  "Exploit known": ({ found }) =>
    found.exploitKnown === null ? "" : found.exploitKnown ? "yes" : "no",
  State: ({ found }) => found.state ?? "",
  Link: ({ found }) => found.url ?? "",
  Title: ({ found }) => found.title ?? "",
  Digest: ({ scan }) => scan.digest,
  Scanned: ({ scan }) => scan.scannedAt ?? "",
  Read: ({ scan }) => scan.readAt,
};

/** A line each package; what the scanner does not tell is empty. */
export function findingsCsv(vulnerabilities: readonly Vulnerability[], scan: ExportedScan): string {
  const read = Object.values(columns);
  const rows = vulnerabilities.flatMap((found): Row[] =>
    found.packages.length === 0
      ? [{ found, scan }]
      : found.packages.map((each) => ({ found, in: each, scan })),
  );
  return [Object.keys(columns), ...rows.map((row) => read.map((cell) => cell(row)))]
    .map(csvLine)
    .join("");
}
