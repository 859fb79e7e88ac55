import type { EvidenceFile } from "@/lib/domain/evidence/evidence-file";
import { digestEvidence } from "@/lib/services/evidence/digest-evidence";

// What somebody may do to an evidence file.

export type Path = readonly (string | number)[];
type Json = Record<string | number, unknown>;

/** A copy that somebody changed. */
export function changed(
  file: EvidenceFile,
  path: Path,
  change: (value: unknown) => unknown,
): EvidenceFile {
  const copy = structuredClone(file) as unknown as Json;
  const parent = path.slice(0, -1).reduce((at, step) => at[step] as Json, copy);
  const last = path.at(-1) ?? "";
  parent[last] = change(parent[last]);
  return copy as unknown as EvidenceFile;
}

/** The same, with a digest of what is in it now. */
export function forged(file: EvidenceFile, path: Path, value: unknown): EvidenceFile {
  const copy = changed(file, path, () => value);
  return { ...copy, digest: digestEvidence(copy) };
}

/** Every place of a value that is no object. */
export function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([name, each]) =>
    leavesOf(each, [...path, Array.isArray(value) ? Number(name) : name]),
  );
}
