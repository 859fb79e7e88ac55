import type { Finding } from "./finding";
import { readList, readRecord, readScore, readText, readWebAddress } from "./read-member";

const MOST_ATTRIBUTES = 50;

/**
 * A finding of basic scanning; null where it does not name its vulnerability. Basic scanning tells nothing of fixes and
 * exploits. Source: Amazon ECR API Reference, ImageScanFinding.
 */
export function readBasicFinding(value: unknown): Finding | null {
  const finding = readRecord(value);
  const id = readText(finding.name, 100);
  if (id === null) return null;
  const attributes = readAttributes(finding.attributes);
  const name = readText(attributes.get("package_name"), 300);
  return {
    id,
    title: null,
    description: readText(finding.description, 600),
    severity: readText(finding.severity, 40),
    score: findScore(attributes),
    url: readWebAddress(finding.uri),
    packages:
      name === null
        ? []
        : [
            {
              name,
              version: readText(attributes.get("package_version"), 200),
              fixedIn: null,
              path: null,
              manager: null,
              layer: null,
            },
          ],
    fix: null,
    exploitKnown: null,
    state: null,
  };
}

function readAttributes(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(
    readList(value)
      .slice(0, MOST_ATTRIBUTES)
      .map(readRecord)
      .flatMap(({ key, value }) => (typeof key === "string" ? [[key, value] as const] : [])),
  );
}

/** The score of the newest CVSS that is told. */
function findScore(attributes: ReadonlyMap<string, unknown>): number | null {
  for (const version of [4, 3, 2]) {
    const written = attributes.get(`CVSS${version}_SCORE`);
    if (typeof written !== "string" || !/^\d{1,2}(\.\d{1,2})?$/.test(written)) continue;
    const score = readScore(Number(written));
    if (score !== null) return score;
  }
  return null;
}
