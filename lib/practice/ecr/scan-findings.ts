import { hash } from "node:crypto";
import type { ImageFacts } from "./image-facts";
import type { Repository } from "./repository-catalog";

const SEVERITIES = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "INFORMATIONAL"] as const;

export type Severity = (typeof SEVERITIES)[number];
export type SeverityCounts = Readonly<Partial<Record<Severity, number>>>;

/** One vulnerability of an image, made up from the seed; both forms of scanning are written from it. */
export type Vulnerability = {
  readonly cve: string;
  readonly severity: Severity;
  readonly packageName: string;
  readonly version: string;
  readonly fixedInVersion?: string;
  readonly isExploited: boolean;
  /** Files that bring the package once more, as one of a programming language; enhanced scanning alone finds them. */
  readonly bundledIn: readonly string[];
  readonly score: number;
};

const PACKAGES = ["openssl", "zlib", "glibc", "curl", "busybox", "expat", "libxml2", "pcre2"];
const BUNDLES = [
  "opt/application/server/node_modules/@example/http-client/node_modules/@example/transport-with-a-long-name/node_modules/native-bindings/package.json",
  "usr/local/lib/node_modules/npm/node_modules/node-gyp/package.json",
];
const SCORES = { CRITICAL: 9.1, HIGH: 7.5, MEDIUM: 5.3, LOW: 3.1, INFORMATIONAL: 0 } as const;
const MAX_BY_SEED = 24;

/** Without making the findings: lists show nothing else of them. */
export function countSeverities(repository: Repository, image: ImageFacts): SeverityCounts {
  const bytes = scanBytes(repository, image);
  const counts: Partial<Record<Severity, number>> = {};
  const count = countOf(repository, bytes);
  for (let n = 0; n < count; n += 1) {
    const severity = severityOf(byteOf(bytes, n));
    counts[severity] = (counts[severity] ?? 0) + 1;
  }
  return counts;
}

/** As many as the counts say. */
export function listVulnerabilities(
  repository: Repository,
  image: ImageFacts,
): readonly Vulnerability[] {
  const bytes = scanBytes(repository, image);
  return Array.from({ length: countOf(repository, bytes) }, (_, n) => make(bytes, n));
}

function scanBytes(repository: Repository, { index }: ImageFacts): Buffer {
  return Buffer.from(hash("sha256", `${repository.seed}\0scan\0${index}`), "hex");
}

function countOf({ findingsEach }: Repository, bytes: Buffer): number {
  return findingsEach ?? (bytes[0] ?? 0) % MAX_BY_SEED;
}

function byteOf(bytes: Buffer, n: number): number {
  return bytes[(n % 30) + 1] ?? 0;
}

function severityOf(byte: number): Severity {
  return SEVERITIES[Math.min(SEVERITIES.length - 1, Math.floor(byte / 40))] ?? "LOW";
}

function make(bytes: Buffer, n: number): Vulnerability {
  const byte = byteOf(bytes, n);
  const severity = severityOf(byte);
  const version = `${1 + (byte % 3)}.${byte % 20}.${n}`;
  return {
    cve: `CVE-${2020 + (byte % 6)}-${10_000 + ((byte * 331 + n * 7919) % 40_000)}`,
    severity,
    packageName: PACKAGES[byte % PACKAGES.length] ?? "openssl",
    version,
    ...(byte % 3 === 0 ? {} : { fixedInVersion: `${version}-2` }),
    isExploited: byte % 7 === 0,
    bundledIn: byte % 5 === 0 ? BUNDLES.slice(0, 1 + (byte % 2)) : [],
    score: SCORES[severity],
  };
}
