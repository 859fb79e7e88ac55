import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { PEER_HEADER } from "@/lib/services/console/practice";
import { StartFailure } from "./start-failure";

export type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

export type HttpServer = {
  server: Server;
  port: number;
  /** Until then every request is told that the console is starting. */
  serve: (handler: Handler) => void;
  close: () => Promise<void>;
};

const GRACE_MS = 5_000;

/** Takes the port at once, so that a taken one is told before any work. Errors: `StartFailure`. */
export async function openHttpServer(
  host: string,
  port: number,
  allowedHosts?: string,
): Promise<HttpServer> {
  let handler: Handler = answerStarting;
  const isAllowed = hostFilter(host, allowedHosts);
  const server = createServer((request, response) => {
    tellPeer(request);
    if (isAllowed(request.headers.host)) handler(request, response);
    else answerMisdirected(response);
  });
  const upgraded = new Set<Duplex>();
  server.on("upgrade", (_request, socket) => {
    upgraded.add(socket);
    socket.once("close", () => upgraded.delete(socket));
  });
  await listen(server, host, port);
  return {
    server,
    port: (server.address() as AddressInfo).port,
    serve: (next) => {
      handler = next;
    },
    close: () => {
      // Development's live reload holds these open for ever.
      for (const socket of upgraded) socket.destroy();
      return closeServer(server);
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): StartFailure {
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} on ${host} is taken: stop the program that holds it, or set PORT to another one.`,
    EACCES: `This user may not listen on port ${port}: set PORT to one above 1023.`,
    EADDRNOTAVAIL: `This machine has no address ${host}: set HOST to one that it has, such as 127.0.0.1.`,
    ENOTFOUND: `The name ${host} is not known: set HOST to an address, such as 127.0.0.1.`,
  };
  const fallback = `Listening on ${host} port ${port} failed (${error.code}): set HOST and PORT to others.`;
  return new StartFailure(reasons[error.code ?? ""] ?? fallback, { cause: error });
}

const LOOPBACK = ["localhost", "127.0.0.1", "::1"];

/**
 * Which Host headers are answered. A page of another site can reach a console on the loopback address under a name
 * of its own (DNS rebinding); so there only loopback names are answered, and those that ALLOWED_HOSTS gives.
 */
export function hostFilter(boundTo: string, allowedHosts?: string) {
  const given = allowedHosts?.toLowerCase().split(/\s*,\s*/);
  if (!given && !LOOPBACK.includes(boundTo)) return () => true;
  const names = new Set([...LOOPBACK, ...(given ?? [])]);
  return (header: string | undefined) =>
    names.has(
      (header ?? "")
        .toLowerCase()
        .replace(/:\d+$/, "")
        .replace(/^\[(.*)\]$/, "$1"),
    );
}

// 421 Misdirected Request: RFC 9110, 15.5.20.
function answerMisdirected(response: ServerResponse): void {
  response.writeHead(421, { "content-type": "text/plain; charset=utf-8" });
  response.end("This console is not known by this host name: add it to ALLOWED_HOSTS.\n");
}

function answerStarting(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(503, { "content-type": "text/plain; charset=utf-8", "retry-after": "5" });
  response.end("Mooring is starting. Try again in a moment.\n");
}

// The practice account is shown on this machine alone. Only the socket knows where a request comes from; one that
// a proxy passed on comes from elsewhere.
function tellPeer(request: IncomingMessage): void {
  const { headers, socket } = request;
  const forwarded = headers.forwarded ?? headers["x-forwarded-for"] ?? headers["x-real-ip"];
  const local = /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? "");
  headers[PEER_HEADER] = local && forwarded === undefined ? "loopback" : "network";
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const hurry = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearTimeout(hurry);
}
