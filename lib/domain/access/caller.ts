/** Headers in which the boot's HTTP server tells what only the socket knows; it drops those that were sent. */
export const PEER_HEADER = "x-mooring-peer";
export const ADDRESS_HEADER = "x-mooring-address";

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i;

/** Whether a host, without its port, is this machine to itself. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

/** The request comes from this machine, through no proxy, and names it by its own name: no name that others gave it. */
export function isFromThisMachine(headers: Headers): boolean {
  const host = (headers.get("host") ?? "").replace(/:\d+$/, "");
  return headers.get(PEER_HEADER) === "loopback" && isLoopback(host);
}
