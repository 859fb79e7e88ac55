import { isIP } from "node:net";

const LOOPBACK = ["localhost", "127.0.0.1", "::1"];

/**
 * Which hosts are answered. A page of another site can reach this console under a name of its own (DNS rebinding),
 * wherever the console listens; it cannot under an address. So without ALLOWED_HOSTS any address is answered, and
 * localhost, and the name that the console listens on. The name of `publicUrl` is answered always.
 */
export function hostFilter(boundTo: string, allowedHosts?: string, publicUrl?: string) {
  const given = allowedHosts?.toLowerCase().split(/\s*,\s*/);
  const names = new Set([...LOOPBACK, ...(given ?? [boundTo.toLowerCase()])]);
  if (publicUrl) names.add(new URL(publicUrl).hostname);
  return (header: string | undefined) => {
    const name = (header ?? "")
      .toLowerCase()
      .replace(/:\d+$/, "")
      .replace(/^\[(.*)\]$/, "$1");
    return names.has(name) || (given === undefined && isIP(name) !== 0);
  };
}
