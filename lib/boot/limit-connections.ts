import type { Server } from "node:http";
import type { Socket } from "node:net";

const LIMITS = {
  headersMs: 10_000,
  /** Headers and body. */
  requestMs: 30_000,
  keepAliveMs: 10_000,
  /** Without a byte in either direction: between two lines of a streamed answer, or a client that reads none. */
  silenceMs: 120_000,
  perAddress: 256,
};

/** Nobody may hold a connection by sending slowly, nor every connection there is. */
export function limitConnections(server: Server, limits = LIMITS): void {
  server.headersTimeout = limits.headersMs;
  server.requestTimeout = limits.requestMs;
  server.keepAliveTimeout = limits.keepAliveMs;
  server.setTimeout(limits.silenceMs);
  const open = new Map<string, number>();
  server.on("connection", (socket: Socket) => {
    const address = socket.remoteAddress ?? "";
    const count = (open.get(address) ?? 0) + 1;
    if (count > limits.perAddress) return void socket.destroy();
    open.set(address, count);
    socket.once("close", () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
  });
}
