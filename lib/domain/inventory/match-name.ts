import {
  matchesPattern,
  type WildcardPattern,
  wildcardPattern,
} from "@/lib/iam/policy/wildcard-pattern";

/** A list of patterns is read once: it is asked for each of a million names. */
const compiled = new WeakMap<readonly string[], readonly WildcardPattern[]>();

/** Whether one of the patterns covers the whole name. */
export function matchName(name: string, patterns: readonly string[]): boolean {
  let read = compiled.get(patterns);
  if (!read) {
    read = patterns.map(wildcardPattern);
    compiled.set(patterns, read);
  }
  return read.some((pattern) => matchesPattern(pattern, name));
}
