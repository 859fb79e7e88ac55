import { cleanText } from "@/lib/domain/api/clean-text";

/** Members of an answer, of whatever form: what is not what it should be is not told, and nothing is longer than asked for. */
export function readText(value: unknown, most: number): string | null {
  if (typeof value !== "string") return null;
  const text = value.trim();
  if (text === "") return null;
  return text.length > most ? `${cleanText(text.slice(0, most - 1))}…` : cleanText(text);
}

/** Of CVSS: 0 to 10. */
export function readScore(value: unknown): number | null {
  const isScore = typeof value === "number" && value >= 0 && value <= 10;
  return isScore ? value : null;
}

export function readCount(value: unknown): number | null {
  const isCount = typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
  return isCount ? value : null;
}

export function readTime(value: unknown): string | null {
  return value instanceof Date && Number.isFinite(value.getTime()) && isFourDigits(value)
    ? value.toISOString()
    : null;
}

function isFourDigits(time: Date): boolean {
  const year = time.getUTCFullYear();
  return year >= 0 && year <= 9999;
}

/** An address that may become a link. */
export function readWebAddress(value: unknown): string | null {
  if (typeof value !== "string" || value.length > 500 || !URL.canParse(value)) return null;
  const { protocol, href, username, password } = new URL(value);
  if (username !== "" || password !== "") return null;
  return protocol === "https:" || protocol === "http:" ? cleanText(href) : null;
}

export function readList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function readRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
