import "server-only";
import { randomBytes } from "node:crypto";

/**
 * A UUID of version 7 whose counter is the entry's place (RFC 9562, 6.2, method 1): entries of the same millisecond are
 * in order by their ids too.
 */
export function auditEntryId(at: Date, seq: number): string {
  const bits = (value: bigint, size: number) => value.toString(2).padStart(size, "0").slice(-size);
  const place = bits(BigInt(seq), 42);
  const random = bits(BigInt(`0x${randomBytes(4).toString("hex")}`), 32);
  const binary = `${bits(BigInt(at.getTime()), 48)}0111${place.slice(0, 12)}10${place.slice(12)}${random}`;
  const hex = BigInt(`0b${binary}`).toString(16).padStart(32, "0");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
