import type { VulnerablePackage } from "@/lib/domain/inventory/image-findings";
import type { Finding } from "./finding";
import { readList, readRecord, readScore, readText, readWebAddress } from "./read-member";

/** Looked at of one finding. */
const MOST_PACKAGES_READ = 500;

/**
 * A finding of Amazon Inspector; null where it names neither a vulnerability nor itself. Sources: Amazon ECR API Reference,
 * EnhancedImageScanFinding; Amazon Inspector API Reference, Finding.
 */
export function readEnhancedFinding(value: unknown): Finding | null {
  const finding = readRecord(value);
  const details = readRecord(finding.packageVulnerabilityDetails);
  const title = readText(finding.title, 200);
  const id = readText(details.vulnerabilityId, 100) ?? title;
  if (id === null) return null;
  const [reference] = readList(details.referenceUrls);
  return {
    id,
    title,
    description: readText(finding.description, 600),
    severity: readText(finding.severity, 40),
    score: readScore(finding.score),
    url: readWebAddress(details.sourceUrl) ?? readWebAddress(reference),
    packages: readList(details.vulnerablePackages)
      .slice(0, MOST_PACKAGES_READ)
      .flatMap((each) => readPackage(each) ?? []),
    fix: readFix(finding.fixAvailable),
    exploitKnown: readYesNo(finding.exploitAvailable),
    state: readText(finding.status, 40),
  };
}

function readPackage(value: unknown): VulnerablePackage | null {
  const { name, epoch, version, release, ...more } = readRecord(value);
  const named = readText(name, 300);
  if (named === null) return null;
  return {
    name: named,
    version: writeVersion(epoch, readText(version, 200), readText(release, 100)),
    fixedIn: readFixedIn(more.fixedInVersion),
    path: readText(more.filePath, 500),
    manager: readText(more.packageManager, 40),
    layer: readText(more.sourceLayerHash, 140),
  };
}

/** As package managers write it: `1:2.3.4-5`. */
function writeVersion(
  epoch: unknown,
  version: string | null,
  release: string | null,
): string | null {
  if (version === null) return null;
  const before = typeof epoch === "number" && Number.isInteger(epoch) && epoch > 0;
  return `${before ? `${epoch}:` : ""}${version}${release === null ? "" : `-${release}`}`;
}

/** Inspector writes this where there is no fixed version. */
function readFixedIn(value: unknown): string | null {
  const text = readText(value, 200);
  return text === "NotAvailable" ? null : text;
}

function readFix(value: unknown): Finding["fix"] {
  if (value === "PARTIAL") return "some";
  const isYes = readYesNo(value);
  return isYes === null ? null : isYes ? "yes" : "no";
}

function readYesNo(value: unknown): boolean | null {
  return value === "YES" ? true : value === "NO" ? false : null;
}
