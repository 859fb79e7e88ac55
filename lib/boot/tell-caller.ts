import type { IncomingMessage } from "node:http";
import { ADDRESS_HEADER, PEER_HEADER } from "@/lib/domain/access/caller";
import { writeAddress } from "@/lib/http/peer-address";
import { PROXY_HEADERS, readClient } from "./forwarded";
import type { IsTrusted } from "./trusted-proxies";

export type Caller = {
  address: string;
  /** A trusted proxy asks for it: its connection is not this caller's own. */
  proxied: boolean;
};

/**
 * What is open to this machine alone is open by this. Only the socket knows where a request comes from; one that a proxy
 * passed on comes from elsewhere, and by HTTP/1.0 only proxies come that say nothing else of themselves. What proxies say
 * is believed of trusted ones, here, and taken away: nothing behind may believe it of others.
 */
export function tellCaller(request: IncomingMessage, isTrusted: IsTrusted): Caller {
  const { headers, socket, httpVersion } = request;
  const peer = writeAddress(socket.remoteAddress);
  const proxied = isTrusted(peer);
  const address = proxied ? readClient(peer, headers, isTrusted) : peer;
  const forwarded = PROXY_HEADERS.some((name) => headers[name] !== undefined);
  const local = /^127\.|^::1$/.test(peer) && httpVersion === "1.1";
  headers[PEER_HEADER] = local && !forwarded && !proxied ? "loopback" : "network";
  headers[ADDRESS_HEADER] = address;
  for (const name of PROXY_HEADERS) delete headers[name];
  return { address, proxied };
}
