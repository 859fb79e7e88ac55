import "server-only";
import { isIP } from "node:net";
import { ADDRESS_HEADER } from "@/lib/domain/access/caller";

/**
 * The one way in which an address is written, in a log and where it is counted: IPv6 in its short form (RFC 5952), an
 * IPv4 address that came as IPv6 as one of IPv4. Empty where the text is none.
 */
export function writeAddress(text: string | undefined): string {
  const address = (text ?? "").replace(/%.*$/, "");
  if (isIP(address) !== 6) return isIP(address) === 4 ? address : "";
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(short);
  if (!mapped) return short;
  const [high, low] = [Number.parseInt(mapped[1] ?? "", 16), Number.parseInt(mapped[2] ?? "", 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

/** The address that a request came from; undefined where it is not known. */
export function readAddress(request: Request): string | undefined {
  return writeAddress(request.headers.get(ADDRESS_HEADER) ?? "") || undefined;
}
