import { hash } from "node:crypto";
import type { ImageFacts } from "./image-facts";
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
};

const PACKAGES = ["openssl", "zlib", "glibc", "curl", "busybox", "expat", "libxml2", "pcre2"];

/** A basic scan on push, in the repositories that have it on. Packages and CVE numbers are made up from the seed. */
export function scanOf(repository: Repository, image: ImageFacts): ImageScan | undefined {
  if (!repository.scanOnPush) return undefined;
  const random = scanBytes(repository, image);
  const severityCounts: Record<string, number> = {};
  for (let n = 0; n < findingCount(random); n += 1) {
    const severity = severityOf(findingByte(random, n));
    severityCounts[severity] = (severityCounts[severity] ?? 0) + 1;
  }
  return {
    status: { status: "COMPLETE", description: "The scan was completed successfully." },
    completedAtMs: image.pushedAtMs + 90_000,
    sourceUpdatedAtMs: image.pushedAtMs - 6 * 3_600_000,
    severityCounts,
  };
}

/** As many as the scan's counts say. */
export function findingsOf(repository: Repository, image: ImageFacts): readonly Finding[] {
  const random = scanBytes(repository, image);
  return Array.from({ length: findingCount(random) }, (_, n) => makeFinding(random, n));
}

function scanBytes(repository: Repository, { index }: ImageFacts): Buffer {
  return Buffer.from(hash("sha256", `${repository.seed}\0scan\0${index}`), "hex");
}

function findingCount(random: Buffer): number {
  return (random[0] ?? 0) % 24;
}

function findingByte(random: Buffer, n: number): number {
  return random[(n % 30) + 1] ?? 0;
}

function severityOf(byte: number): Finding["severity"] {
  return SEVERITIES[Math.min(SEVERITIES.length - 1, Math.floor(byte / 40))] ?? "LOW";
}

function makeFinding(random: Buffer, n: number): Finding {
  const byte = findingByte(random, n);
  const year = 2020 + (byte % 6);
  const name = `CVE-${year}-${10_000 + ((byte * 331 + n * 7919) % 40_000)}`;
  return {
    name,
    uri: `https://cve.example.org/${name}`,
    severity: severityOf(byte),
    attributes: [
      { key: "package_name", value: PACKAGES[byte % PACKAGES.length] ?? "openssl" },
      { key: "package_version", value: `${1 + (byte % 3)}.${byte % 20}.${n}` },
    ],
  };
}
