import { parseIpRange } from "@/lib/iam/policy/ip-range";
import { parsePolicyDate, parsePolicyNumber } from "@/lib/iam/policy/policy-scalars";
import { and } from "./smt-text";

/** How a key's values are told to the solver. Each key of the drawn policies is of one sort. */
export type KeySort = "text" | "boolean" | "number" | "date" | "address";

const SORTS: Readonly<Record<string, KeySort>> = {
  "aws:securetransport": "boolean",
  "aws:multifactorauthpresent": "boolean",
  "acme:count": "number",
  "sts:durationseconds": "number",
  "aws:multifactorauthage": "number",
  "acme:day": "date",
  "aws:currenttime": "date",
  "aws:tokenissuetime": "date",
  "acme:host": "address",
  "aws:sourceip": "address",
  "aws:vpcsourceip": "address",
};
const LISTS: ReadonlySet<string> = new Set([
  "aws:calledvia",
  "aws:principalorgpaths",
  "aws:tagkeys",
  "acme:words",
  "acme:count",
  "acme:day",
  "acme:host",
  "acme:flag",
]);

export function sortOf(key: string): KeySort {
  return SORTS[key] ?? "text";
}

/** The solver's names for what a request carries under a key. */
export class SmtKey {
  readonly present: string;
  readonly slots: readonly string[];
  readonly sort: KeySort;

  constructor(
    readonly key: string,
    index: number,
    /** How many conditions look at it: so many of its values can be told apart. */
    uses: number,
  ) {
    this.present = `p${index}`;
    this.sort = sortOf(key);
    const count = LISTS.has(key) ? Math.max(1, uses) : 1;
    this.slots = Array.from({ length: count }, (_, slot) => `v${index}_${slot}`);
  }

  declare(): string[] {
    const lines = [`(declare-const ${this.present} Bool)`];
    for (const slot of this.slots) {
      if (this.sort === "text") lines.push(`(declare-const ${slot} String)`);
      else if (this.sort === "boolean") lines.push(`(declare-const ${slot} Bool)`);
      else lines.push(`(declare-const ${slot}r Bool)`);
      if (this.sort === "number" || this.sort === "date")
        lines.push(`(declare-const ${slot} Real)`);
      if (this.sort === "address") {
        lines.push(
          `(declare-const ${slot}f Bool)`,
          `(declare-const ${slot}a (_ BitVec 32))`,
          `(declare-const ${slot}b (_ BitVec 128))`,
        );
      }
      // What AWS itself writes can be read.
      if (/^(?:aws|sts):/.test(this.key) && !["text", "boolean"].includes(this.sort)) {
        lines.push(`(assert ${slot}r)`);
      }
    }
    return lines;
  }
}

const COMPARISONS: readonly [RegExp, string][] = [
  [/LessThanEquals$/, "<="],
  [/LessThan$/, "<"],
  [/GreaterThanEquals$/, ">="],
  [/GreaterThan$/, ">"],
  [/Equals$/, "="],
];

/** Whether an ordered value compares; what cannot be read compares as `negated` says. */
export function orderedTest(
  slot: string,
  sort: "number" | "date" | "address",
  name: string,
  wanted: string,
  negated: boolean,
): string {
  const unread = String(negated);
  if (sort === "address") {
    const range = parseIpRange(wanted);
    if (!range) return unread;
    const { bits, prefix, address } = range;
    const value = `${slot}${bits === 32 ? "a" : "b"}`;
    const family = bits === 32 ? `${slot}f` : `(not ${slot}f)`;
    const shift = `(_ bv${bits - prefix} ${bits})`;
    const same = `(= (bvlshr ${value} ${shift}) (bvlshr (_ bv${address} ${bits}) ${shift}))`;
    return `(ite ${slot}r ${prefix === 0 ? family : and([family, same])} ${unread})`;
  }
  const bound = sort === "number" ? parsePolicyNumber(wanted) : parsePolicyDate(wanted);
  if (bound === undefined) return unread;
  const sign = COMPARISONS.find(([ending]) => ending.test(name))?.[1] ?? "=";
  const digits = bound < 0 ? `(- ${(-bound).toFixed(3)})` : bound.toFixed(3);
  return `(ite ${slot}r (${sign} ${slot} ${digits}) ${unread})`;
}

export function booleanTest(slot: string, wanted: string): string {
  const lower = wanted.toLowerCase();
  if (lower === "true") return slot;
  return lower === "false" ? `(not ${slot})` : "false";
}
