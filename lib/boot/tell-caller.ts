import type { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { ADDRESS_HEADER, PEER_HEADER } from "@/lib/domain/access/caller";
import { writeAddress } from "@/lib/http/peer-address";
import { PROXY_HEADERS, readClient, readScheme } from "./forwarded";
import { trustedProxies } from "./trusted-proxies";

export type Caller = {
  address: string;
  /** A trusted proxy asks for it: its connection is not this caller's own. */
  proxied: boolean;
  /** Its browser asked over TLS. */
  overTls: boolean;
};

/** Who asks, by what stands before the console: these proxies, and something with TLS where `publicUrl` says so. */
export function callerTeller(proxies: readonly string[], publicUrl: string | undefined) {
  const isTrusted = trustedProxies(proxies);
  const isPublicTls = publicUrl?.startsWith("https:") ?? false;
  // Without a list nobody knows whether a proxy asks; with one, what comes past the proxies comes without their TLS.
  const guessTls = (proxied: boolean, local: boolean) =>
    isPublicTls && (proxied || (proxies.length === 0 && !local));

  /**
   * What is open to this machine alone is open by this. Only the socket knows where a request comes from; one that a
   * proxy passed on comes from elsewhere, and by HTTP/1.0 only proxies come that say nothing else of themselves. What
   * proxies say is believed of trusted ones, here, and taken away: nothing behind may believe it of others.
   */
  function tellCaller({ headers, socket, httpVersion }: IncomingMessage): Caller {
    const peer = writeAddress(socket.remoteAddress);
    const proxied = isTrusted(peer);
    const address = proxied ? readClient(peer, headers, isTrusted) : peer;
    const scheme = proxied ? readScheme(headers) : undefined;
    const forwarded = proxied || PROXY_HEADERS.some((name) => headers[name] !== undefined);
    const local = isLocal(peer) && httpVersion === "1.1" && !forwarded;
    headers[PEER_HEADER] = local ? "loopback" : "network";
    headers[ADDRESS_HEADER] = address;
    for (const name of PROXY_HEADERS) delete headers[name];
    return { address, proxied, overTls: scheme ?? guessTls(proxied, local) };
  }

  /** Of a connection whose request could not be read. */
  function isTlsBefore(socket: Duplex): boolean {
    const peer = socket instanceof Socket ? writeAddress(socket.remoteAddress) : "";
    return guessTls(isTrusted(peer), isLocal(peer));
  }

  return { isTrusted, tellCaller, isTlsBefore };
}

const isLocal = (address: string) => /^127\.|^::1$/.test(address);
