import {
  MOST_PACKAGES,
  type Vulnerability,
  type VulnerablePackage,
} from "@/lib/domain/inventory/image-findings";
import { severityRank } from "@/lib/domain/inventory/severity-rank";
import type { Finding } from "./finding";

/** One line a vulnerability, the worst first: by severity, known exploits, score, name. */
export function groupFindings(findings: readonly Finding[]): Vulnerability[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.id);
    if (group) group.push(finding);
    else groups.set(finding.id, [finding]);
  }
  return [...groups].map(([id, group]) => merge(id, group)).sort(compare);
}

function merge(id: string, group: readonly Finding[]): Vulnerability {
  const packages = uniquePackages(group.flatMap((each) => each.packages));
  const severities = group.map(({ severity }) => severity);
  const scores = group.flatMap(({ score }) => score ?? []);
  return {
    id,
    title: firstTold(group.map(({ title }) => title)),
    description: firstTold(group.map(({ description }) => description)),
    severity: severities.reduce((one, other) =>
      severityRank(other) < severityRank(one) ? other : (one ?? other),
    ),
    score: scores.length === 0 ? null : Math.max(...scores),
    url: firstTold(group.map(({ url }) => url)),
    packages: packages.slice(0, MOST_PACKAGES),
    morePackages: Math.max(0, packages.length - MOST_PACKAGES),
    fix: mergeFix(new Set(group.map(({ fix }) => fix))),
    exploitKnown: mergeExploit(new Set(group.map(({ exploitKnown }) => exploitKnown))),
    state: mergeState(group.map(({ state }) => state)),
  };
}

function firstTold(values: readonly (string | null)[]): string | null {
  return values.find((value) => value !== null) ?? null;
}

function uniquePackages(packages: readonly VulnerablePackage[]): VulnerablePackage[] {
  const seen = new Map(
    packages.map((each) => [JSON.stringify([each.name, each.version, each.path]), each]),
  );
  return [...seen.values()];
}

/** “No” takes that every package is told of; one with a fix makes it “some”. */
function mergeFix(told: ReadonlySet<Finding["fix"]>): Finding["fix"] {
  const [only = null] = told;
  if (told.size <= 1) return only;
  return told.has("yes") || told.has("some") ? "some" : null;
}

function mergeExploit(told: ReadonlySet<boolean | null>): boolean | null {
  if (told.has(true)) return true;
  return told.has(null) ? null : false;
}

function mergeState(states: readonly (string | null)[]): string | null {
  return states.includes("ACTIVE") ? "ACTIVE" : firstTold(states);
}

function compare(one: Vulnerability, other: Vulnerability): number {
  return (
    severityRank(one.severity) - severityRank(other.severity) ||
    Number(other.exploitKnown === true) - Number(one.exploitKnown === true) ||
    (other.score ?? -1) - (one.score ?? -1) ||
    (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)
  );
}
