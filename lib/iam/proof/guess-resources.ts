import type { PatternElement } from "@/lib/iam/policy/parsed-policy";

const PARTS = 6;
/** More say no more. */
const MAX_GUESSES = 24;

/**
 * ARNs that one pattern of each is likely to match: what is written out in either, an example's part where a statement has
 * a wildcard, and "x" for what is left. Of what may be, this finds most at little cost.
 */
export function guessResources(
  element: PatternElement | undefined,
  examples: readonly string[],
): string[] {
  const patterns = !element || element.negated ? ["*"] : element.patterns;
  const guesses = patterns.flatMap((pattern) =>
    pattern.includes("$") ? [] : examples.map((example) => guess(pattern, example)),
  );
  return [...new Set(guesses)].slice(0, MAX_GUESSES);
}

function guess(pattern: string, example: string): string {
  const wanted = partsOf(pattern);
  const given = partsOf(example);
  if (given.length < PARTS) return fill(example);
  const parts = given.map((part, index) => {
    const own = wanted[index] ?? "*";
    const isOpen = own.includes("*") || own.includes("?");
    if (index < PARTS - 1)
      return fill(isOpen && !/[*?]/.test(part) ? part : own === "*" ? part : own);
    return own === "*" || !isOpen ? fill(isOpen ? part : own) : fill(own);
  });
  return parts.join(":");
}

function partsOf(arn: string): string[] {
  const parts = arn.split(":");
  return [
    ...parts.slice(0, PARTS - 1),
    ...(parts.length < PARTS ? [] : [parts.slice(PARTS - 1).join(":")]),
  ];
}

function fill(text: string): string {
  return text.replaceAll(/[*?]/g, "x");
}
