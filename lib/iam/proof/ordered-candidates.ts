import { parseIpRange } from "@/lib/iam/policy/ip-range";
import { parsePolicyDate, parsePolicyNumber } from "@/lib/iam/policy/policy-scalars";

/**
 * Numbers, dates and addresses are told apart by the bounds that a policy writes alone: one value at each bound and one
 * between two neighbours stand for all of them. `isComplete` is false where such a value cannot be written down.
 */
export type Candidates = { readonly texts: readonly string[]; readonly isComplete: boolean };

export function orderedCandidates(
  kind: "number" | "date" | "address",
  wanted: readonly string[],
): Candidates {
  if (kind === "address") return { texts: addresses(wanted), isComplete: true };
  const parse = kind === "number" ? parsePolicyNumber : parsePolicyDate;
  const read = wanted.map(parse).filter((value) => value !== undefined);
  const bounds = [...new Set(read)].sort((one, other) => one - other);
  const write = kind === "number" ? writeNumber : writeDate;
  const texts: string[] = [];
  let isComplete = bounds.every(Number.isFinite);
  for (const point of pointsOf(bounds, kind === "date" ? 1000 : 1)) {
    const text = write(point);
    if (text === undefined || parse(text) !== point) isComplete = false;
    else texts.push(text, ...(kind === "number" && !text.includes(".") ? [`${text}.0`] : []));
  }
  return { texts, isComplete };
}

/** The bounds, what lies between neighbours, and both ends. */
function pointsOf(bounds: readonly number[], step: number): number[] {
  const [first, last] = [bounds[0], bounds.at(-1)];
  if (first === undefined || last === undefined) return [0];
  const points: number[] = [last + Math.max(step, Math.abs(last))];
  if (step === 1000) points[0] = last + 86_400_000;
  for (const [index, bound] of bounds.entries()) {
    points.push(bound);
    const next = bounds[index + 1];
    if (next === undefined) continue;
    const middle = bound + (next - bound) / 2;
    const whole = Math.round(middle / step) * step;
    points.push(whole > bound && whole < next ? whole : middle);
  }
  points.push(step === 1000 ? first - 86_400_000 : first - Math.max(step, Math.abs(first)));
  return points;
}

function writeNumber(value: number): string | undefined {
  if (Math.abs(value) >= 1e21) return BigInt(value).toString();
  for (let digits = 0; digits <= 100; digits += 1) {
    const text = value.toFixed(digits);
    if (Number(text) === value) return text;
  }
  return undefined;
}

const FIRST_DATE = Date.parse("0000-01-02T00:00:00Z");
const LAST_DATE = 999_999_999_999_000;

function writeDate(value: number): string | undefined {
  const lastIso = Date.parse("9999-12-30T00:00:00Z");
  if (value < FIRST_DATE || value > LAST_DATE) return undefined;
  if (value > lastIso) return writeNumber(value / 1000);
  const whole = Math.floor(value);
  const iso = new Date(whole).toISOString();
  const rest = value - whole;
  if (rest === 0) return iso.replace(".000Z", "Z");
  return iso.replace("Z", `${rest.toFixed(12).slice(2).replace(/0+$/, "")}Z`);
}

const WIDTHS = [32, 128] as const;

function addresses(wanted: readonly string[]): string[] {
  const ranges = wanted.map(parseIpRange).filter((range) => range !== undefined);
  return WIDTHS.flatMap((bits) => {
    const limit = 1n << BigInt(bits);
    const points = new Set<bigint>([bits === 32 ? 0xcb007109n : 0x20010db8n << 96n, 0n]);
    for (const range of ranges.filter((one) => one.bits === bits)) {
      const size = 1n << BigInt(bits - range.prefix);
      const first = (range.address / size) * size;
      points.add(first).add(first + size);
    }
    return [...points].filter((point) => point < limit).map((point) => writeAddress(point, bits));
  });
}

function writeAddress(address: bigint, bits: 32 | 128): string {
  const part = bits === 32 ? 8n : 16n;
  const count = bits === 32 ? 4 : 8;
  const parts = Array.from({ length: count }, (_, index) => {
    const value = (address >> (part * BigInt(count - 1 - index))) & ((1n << part) - 1n);
    return value.toString(bits === 32 ? 10 : 16);
  });
  if (bits === 32) return parts.join(".");
  // The longest run of zeros is left out, as addresses are written. Source: RFC 5952, section 4.
  const runs = parts.join(":").match(/\b0(?::0)+\b/g) ?? [];
  const longest = runs.reduce((one, other) => (other.length > one.length ? other : one), "");
  if (longest === "") return parts.join(":");
  const at = `:${parts.join(":")}:`.indexOf(`:${longest}:`);
  const text = parts.join(":");
  return `${text.slice(0, Math.max(0, at - 1))}::${text.slice(at + longest.length + 1)}`;
}
