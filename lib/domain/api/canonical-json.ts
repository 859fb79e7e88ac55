/** A value has no canonical form: a sentence that says why. */
export class NotCanonical extends Error {
  override readonly name = "NotCanonical";
}

/** An evidence file is nested to about fifteen. */
const MOST_DEPTH = 64;
const HALF_PAIR = /\p{Cs}/u;

/**
 * A JSON value as RFC 8785 (JSON Canonicalization Scheme) writes it: names sorted by their UTF-16 units, no white space,
 * strings as JSON.stringify writes them. Whole numbers alone, which every language writes alike. What JSON leaves out (a
 * member that is undefined) is left out. Errors: `NotCanonical`.
 */
export function canonicalJson(value: unknown, depth = 0): string {
  if (depth > MOST_DEPTH) throw new NotCanonical(`It is nested deeper than ${MOST_DEPTH}.`);
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return writeText(value);
  if (typeof value === "number") {
    if (Number.isSafeInteger(value)) return String(value);
    throw new NotCanonical(`It holds a number that is not whole: ${value}.`);
  }
  if (Array.isArray(value)) {
    return `[${value.map((each) => canonicalJson(each, depth + 1)).join(",")}]`;
  }
  if (typeof value !== "object") throw new NotCanonical(`It holds a ${typeof value}.`);
  const members = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, each]) => `${writeText(name)}:${canonicalJson(each, depth + 1)}`);
  return `{${members.join(",")}}`;
}

function writeText(text: string): string {
  if (HALF_PAIR.test(text)) throw new NotCanonical("It holds half of a surrogate pair.");
  return JSON.stringify(text);
}

/** Whether an object of a JSON text has a name twice: readers differ in which of the two they see. */
export function hasNameTwice(text: string, value: unknown): boolean {
  const strings = text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g);
  let written = 0;
  for (const [, colon] of strings) if (colon !== undefined) written += 1;
  return written !== countNames(value);
}

function countNames(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce<number>((sum, each) => sum + countNames(each), own);
}
