import { createHash } from "node:crypto";
import type { Image } from "./image-generator";
import type { Repository } from "./repository-catalog";

const SEVERITIES = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "INFORMATIONAL"] as const;

export type Finding = {
  readonly name: string;
  readonly uri: string;
  readonly severity: (typeof SEVERITIES)[number];
  readonly attributes: readonly { readonly key: string; readonly value: string }[];
};

export type ImageScan = {
  readonly status: { readonly status: "COMPLETE"; readonly description: string };
  readonly completedAtMs: number;
  readonly sourceUpdatedAtMs: number;
  readonly severityCounts: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
};

const PACKAGES = ["openssl", "zlib", "glibc", "curl", "busybox", "expat", "libxml2", "pcre2"];

/** A basic scan on push, in the repositories that have it on. Packages and CVE numbers are made up from the seed. */
export function scanOf(repository: Repository, image: Image): ImageScan | undefined {
  if (!repository.scanOnPush) return undefined;
  const random = createHash("sha256").update(`${repository.seed}\0scan\0${image.index}`).digest();
  const count = (random[0] ?? 0) % 24;
  const findings = Array.from({ length: count }, (_, n) => makeFinding(random, n));
  const severityCounts: Record<string, number> = {};
  for (const { severity } of findings) {
    severityCounts[severity] = (severityCounts[severity] ?? 0) + 1;
  }
  return {
    status: { status: "COMPLETE", description: "The scan was completed successfully." },
    completedAtMs: image.pushedAtMs + 90_000,
    sourceUpdatedAtMs: image.pushedAtMs - 6 * 3_600_000,
    severityCounts,
    findings,
  };
}

function makeFinding(random: Buffer, n: number): Finding {
  const byte = random[(n % 30) + 1] ?? 0;
  const year = 2020 + (byte % 6);
  const name = `CVE-${year}-${10_000 + ((byte * 331 + n * 7919) % 40_000)}`;
  const severity = SEVERITIES[Math.min(SEVERITIES.length - 1, Math.floor(byte / 40))] ?? "LOW";
  return {
    name,
    uri: `https://cve.example.org/${name}`,
    severity,
    attributes: [
      { key: "package_name", value: PACKAGES[byte % PACKAGES.length] ?? "openssl" },
      { key: "package_version", value: `${1 + (byte % 3)}.${byte % 20}.${n}` },
    ],
  };
}
