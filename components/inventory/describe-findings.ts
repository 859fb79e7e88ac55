import { countNoun } from "@/components/list/count-noun";
import type { ScanResults, Vulnerability } from "@/lib/domain/inventory/image-findings";
import { severityRank } from "@/lib/domain/inventory/severity-rank";

const VULNERABILITIES = { one: "vulnerability", many: "vulnerabilities" };
const PACKAGES = { one: "package", many: "packages" };
const FINDINGS = { one: "finding", many: "findings" };
const EXPLOITS = { one: "known exploit", many: "known exploits" };

/** In the words of the screen. */
export function severityWord(severity: string | null): string {
  return severity === null || severity === "UNDEFINED"
    ? "without severity"
    : severity.toLowerCase();
}

/** How many of each severity, the worst first. */
export function countSeverities(
  vulnerabilities: readonly Vulnerability[],
): { severity: string | null; count: number }[] {
  const counts = new Map<string | null, number>();
  for (const { severity } of vulnerabilities) {
    counts.set(severity, (counts.get(severity) ?? 0) + 1);
  }
  return [...counts]
    .map(([severity, count]) => ({ severity, count }))
    .sort((one, other) => severityRank(one.severity) - severityRank(other.severity));
}

/** AWS's own counts, the worst first: `2 critical, 5 high`. */
export function describeCounts(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([one], [other]) => severityRank(one) - severityRank(other))
    .map(([severity, count]) => `${count.toLocaleString("en")} ${severityWord(severity)}`)
    .join(", ");
}

/** E.g. `23 vulnerabilities in 11 packages: 2 critical, 21 low; 14 have a fix; 1 known exploit.` */
export function describeVulnerabilities(vulnerabilities: readonly Vulnerability[]): string {
  const packages = new Set(
    vulnerabilities.flatMap((each) => each.packages.map(({ name }) => name)),
  );
  const isMore = vulnerabilities.some(({ morePackages }) => morePackages > 0);
  const severities = countSeverities(vulnerabilities).map(
    ({ severity, count }) => `${count.toLocaleString("en")} ${severityWord(severity)}`,
  );
  const where = isMore
    ? ` in ${packages.size.toLocaleString("en")} or more packages`
    : packages.size > 0
      ? ` in ${countNoun(packages.size, PACKAGES)}`
      : "";
  return [
    `${countNoun(vulnerabilities.length, VULNERABILITIES)}${where}: ${severities.join(", ")}`,
    ...describeFixes(vulnerabilities),
    ...describeExploits(vulnerabilities),
    ...describeInactive(vulnerabilities),
  ]
    .join("; ")
    .concat(".");
}

function describeFixes(vulnerabilities: readonly Vulnerability[]): string[] {
  if (vulnerabilities.every(({ fix }) => fix === null)) return [];
  const fixed = vulnerabilities.filter(({ fix }) => fix === "yes" || fix === "some").length;
  if (fixed === 0) return ["none has a fix"];
  return [`${fixed.toLocaleString("en")} ${fixed === 1 ? "has" : "have"} a fix`];
}

function describeExploits(vulnerabilities: readonly Vulnerability[]): string[] {
  const told = vulnerabilities.filter(({ exploitKnown }) => exploitKnown !== null);
  if (told.length === 0) return [];
  const known = told.filter(({ exploitKnown }) => exploitKnown).length;
  return [known === 0 ? "no known exploit" : countNoun(known, EXPLOITS)];
}

function describeInactive(vulnerabilities: readonly Vulnerability[]): string[] {
  const inactive = vulnerabilities.filter(({ state }) => state !== null && state !== "ACTIVE");
  if (inactive.length === 0) return [];
  return [`${inactive.length.toLocaleString("en")} suppressed or closed`];
}

/** What of the findings is not here, or not certain; one sentence each. */
export function describeGaps(results: ScanResults): string[] {
  const { findings, unreadable, isCut, counts, scanner } = results;
  const counted = Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0);
  return [
    ...(isCut
      ? [`AWS has more than the ${countNoun(findings, FINDINGS)} that were read of this image.`]
      : counted > findings
        ? [`AWS counts ${countNoun(counted, FINDINGS)} and told ${findings.toLocaleString("en")}.`]
        : []),
    ...(unreadable > 0
      ? [`${countNoun(unreadable, FINDINGS)} came in a form that cannot be read.`]
      : []),
    ...(scanner === "basic" && findings > 0
      ? ["Basic scanning does not tell of fixes, exploits and where the image runs."]
      : []),
  ];
}
