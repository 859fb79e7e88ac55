import "server-only";
import { isIP } from "node:net";
import { ADDRESS_HEADER } from "@/lib/domain/access/caller";

/** As it stands in a log: an IPv4 address that came as IPv6 is one of IPv4. */
export function writeAddress(remoteAddress: string | undefined): string {
  return (remoteAddress ?? "").replace(/^::ffff:(?=\d+\.)/, "").replace(/%.*$/, "");
}

/** The address that a request came from, a proxy’s where one stands before; undefined where it is not known. */
export function readAddress(request: Request): string | undefined {
  const address = request.headers.get(ADDRESS_HEADER) ?? "";
  return isIP(address) ? address : undefined;
}
