import { matchesPattern, wildcardPattern } from "@/lib/iam/policy/wildcard-pattern";

/**
 * Whether two patterns may cover a text in common. False only where that is certain: of two with wildcards, or of a policy
 * variable, only the beginnings are compared.
 */
export function mayOverlap(one: string, other: string): boolean {
  const [a, b] = [literalStart(one), literalStart(other)];
  if (a === one && b === other) return one === other;
  if (a === one) return mayCover(other, one);
  if (b === other) return mayCover(one, other);
  return a.startsWith(b) || b.startsWith(a);
}

function mayCover(pattern: string, text: string): boolean {
  if (pattern.includes("$")) return text.startsWith(literalStart(pattern));
  return matchesPattern(wildcardPattern(pattern), text);
}

function literalStart(text: string): string {
  return /^[^*?$]*/.exec(text)?.[0] ?? "";
}
