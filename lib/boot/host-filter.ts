import { isIP } from "node:net";

const LOOPBACK = ["localhost", "127.0.0.1", "::1"];

const HOST_AND_PORT = /^(?:\[([\da-f:.]+)\]|([\w.-]+))(?::(\d{1,5}))?$/i;

/**
 * Which hosts are answered. A page of another site can reach this console under a name of its own (DNS rebinding),
 * wherever the console listens; it cannot under an address. So without ALLOWED_HOSTS any address is answered, and
 * localhost, and the name that the console listens on. The name of `publicUrl` is answered always.
 */
export function hostFilter(boundTo: string, allowedHosts?: string, publicUrl?: string) {
  const given = allowedHosts?.toLowerCase().split(/\s*,\s*/);
  const names = new Set([...LOOPBACK, ...(given ?? [boundTo.toLowerCase()])]);
  if (publicUrl) names.add(new URL(publicUrl).hostname.replace(/^\[(.*)\]$/, "$1"));
  return (header: string | undefined) => {
    const [, address, host, port] = HOST_AND_PORT.exec(header ?? "") ?? [];
    const name = (address ?? host ?? "").toLowerCase();
    if (Number(port ?? 0) > 65_535) return false;
    return names.has(name) || (given === undefined && isIP(name) !== 0);
  };
}
