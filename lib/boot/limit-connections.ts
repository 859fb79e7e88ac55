import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { networkOf } from "@/lib/domain/access/network-of";
import { writeAddress } from "@/lib/http/peer-address";
import type { IsTrusted } from "./trusted-proxies";

export const LIMITS = {
  headersMs: 10_000,
  /** Headers and body. */
  requestMs: 30_000,
  keepAliveMs: 10_000,
  /** Without a byte in either direction: a client that reads nothing. A streamed answer is never silent for so long. */
  silenceMs: 30_000,
  /** Until an answer begins: a check that is asked for whole says nothing before its end. */
  answerMs: 120_000,
  /** For the rest of a body that was answered before its end: it is read past, so that the answer arrives. */
  restMs: 1_000,
};

export type ConnectionLimits = typeof LIMITS & {
  perAddress: number;
  /** Its connections are those of many: `limitRequests` counts for whom it asks. */
  isTrusted: IsTrusted;
};

/** Nobody may hold a connection by sending slowly, nor every connection there is. */
export function limitConnections(server: Server, limits: ConnectionLimits): void {
  server.headersTimeout = limits.headersMs;
  server.requestTimeout = limits.requestMs;
  server.keepAliveTimeout = limits.keepAliveMs;
  endSilentConnections(server, limits);
  endUnreadBodies(server, limits.restMs);
  limitPerAddress(server, limits);
}

function endSilentConnections(
  server: Server,
  { silenceMs, answerMs }: Pick<ConnectionLimits, "silenceMs" | "answerMs">,
): void {
  const asked = new WeakMap<Socket, { response: ServerResponse; atMs: number }>();
  server.on("request", ({ socket }, response) => {
    asked.set(socket, { response, atMs: performance.now() });
  });
  server.setTimeout(silenceMs, (socket) => {
    const last = asked.get(socket);
    const isWorkedOn = last && !last.response.headersSent && !last.response.closed;
    if (isWorkedOn && performance.now() - last.atMs < answerMs) socket.setTimeout(silenceMs);
    else socket.destroy();
  });
}

/** Who goes on sending what was refused already is not listened to. */
function endUnreadBodies(server: Server, restMs: number): void {
  server.on("request", (request, response) => {
    response.once("finish", () => {
      if (request.complete) return;
      setTimeout(() => {
        if (!request.complete) request.socket.destroy();
      }, restMs).unref();
    });
  });
}

function limitPerAddress(
  server: Server,
  { perAddress, isTrusted }: Pick<ConnectionLimits, "perAddress" | "isTrusted">,
): void {
  const open = new Map<string, number>();
  server.on("connection", (socket: Socket) => {
    const address = writeAddress(socket.remoteAddress);
    if (isTrusted(address)) return;
    const network = networkOf(address);
    const count = (open.get(network) ?? 0) + 1;
    if (count > perAddress) return void socket.destroy();
    open.set(network, count);
    socket.once("close", () => {
      const left = (open.get(network) ?? 1) - 1;
      if (left === 0) open.delete(network);
      else open.set(network, left);
    });
  });
}
