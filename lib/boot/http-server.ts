import type { EventEmitter } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { answerProblem, answerUnreadable } from "./answer-problem";
import { readApiMethods } from "./api-methods";
import { hostFilter } from "./host-filter";
import { LIMITS, limitConnections } from "./limit-connections";
import { limitRequests } from "./limit-requests";
import { screenRequest } from "./screen-request";
import { securityHeaders } from "./security-headers";
import { StartFailure } from "./start-failure";
import { callerTeller } from "./tell-caller";

export type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

export type HttpServer = {
  port: number;
  /**
   * Until then every request is told that the console is starting. Upgrades go to `upgrades` where one is given; else
   * a request that asks for one is answered as if it did not.
   */
  serve: (handler: Handler, upgrades?: EventEmitter) => void;
  /** Takes no more connections, and waits a while for the requests under way. */
  close: () => Promise<void>;
};

type Options = {
  host: string;
  port: number;
  allowedHosts: string | undefined;
  publicUrl?: string | undefined;
  /** Addresses and ranges of them. */
  proxies?: readonly string[] | undefined;
  dev: boolean;
  connectionsPerAddress: number;
};

const GRACE_MS = 5_000;

/** Takes the port at once, so that a taken one is told before any work. Errors: `StartFailure`. */
export async function openHttpServer({
  host,
  port,
  allowedHosts,
  publicUrl,
  proxies = [],
  dev,
  connectionsPerAddress,
}: Options): Promise<HttpServer> {
  let handler: Handler = answerStarting;
  const isAllowedHost = hostFilter(host, allowedHosts, publicUrl);
  const apiMethods = readApiMethods();
  const { isTrusted, tellCaller, isTlsBefore } = callerTeller(proxies, publicUrl);
  const mayAsk = limitRequests(connectionsPerAddress);
  const screen: Handler = (request, response) => {
    const caller = tellCaller(request);
    const headers = securityHeaders(request.url ?? "", caller.overTls);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (caller.proxied && !mayAsk(caller.address, response)) return answerTooMany(response);
    if (screenRequest(request, response, { isAllowedHost, apiMethods, dev })) {
      handler(request, response);
    }
  };
  const answer: Handler = (request, response) => {
    if (!hasIdleBody(request)) return screen(request, response);
    request.once("end", () => screen(request, response)).resume();
  };
  // Node would answer by itself, without our headers, a request without a host and one that expects something.
  const options = { connectionsCheckingInterval: 1_000, requireHostHeader: false };
  const server = createServer(options, answer);
  server.on("checkExpectation", answer);
  // By itself Node drops what comes after 2,000 headers, and with it what a proxy has added at the end.
  server.maxHeadersCount = 0;
  limitConnections(server, { ...LIMITS, perAddress: connectionsPerAddress, isTrusted });
  server.on("clientError", (error, socket) =>
    answerUnreadable(error, socket, securityHeaders("", isTlsBefore(socket))),
  );
  const upgraded = new Set<Duplex>();
  await listen(server, host, port);
  let closed: Promise<void> | undefined;
  return {
    port: (server.address() as AddressInfo).port,
    serve: (next, upgrades) => {
      handler = next;
      if (!upgrades) return;
      server.on("upgrade", (request, socket, head) => {
        if (!isAllowedHost(request.headers.host)) return socket.destroy();
        upgraded.add(socket);
        socket.once("close", () => upgraded.delete(socket));
        upgrades.emit("upgrade", request, socket, head);
      });
    },
    close: () => {
      // Development's live reload holds these open for ever.
      for (const socket of upgraded) socket.destroy();
      closed ??= closeServer(server);
      return closed;
    },
  };
}

/**
 * Nobody reads the body of a GET. One that lies there when the answer ends has the connection cut off, and with it the
 * answer's end: it is read away first, within the time that a request has.
 */
function hasIdleBody({ method, headers }: IncomingMessage): boolean {
  if (method !== "GET" && method !== "HEAD") return false;
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"]) > 0;
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

function answerStarting(_request: IncomingMessage, response: ServerResponse): void {
  const detail = "Mooring is starting. Try again in a moment.";
  answerProblem(response, "starting", detail, { "retry-after": "5" });
}

function answerTooMany(response: ServerResponse): void {
  const detail = "Too many requests of this address are under way. Try again in a moment.";
  answerProblem(response, "too_many_attempts", detail, { "retry-after": "1" });
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const hurry = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearTimeout(hurry);
}
