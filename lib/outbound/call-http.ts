import "server-only";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import { isListedHost } from "@/lib/domain/registries/private-hosts";
import { withSpan } from "@/lib/trace/trace";
import { type CallFailure, type CallReason, readCallError, refusePrivate } from "./call-failure";
import { guardLookup } from "./guarded-lookup";
import { isPrivateAddress } from "./private-address";
import { readBody } from "./read-body";
import { readTls, type TlsFacts } from "./read-tls";

export type HttpCall = {
  /** http or https. What a URL says of a user is not sent. */
  url: string;
  method: "GET" | "HEAD" | "POST" | "PUT" | "DELETE";
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** From the look-up of the name to the last byte of the answer. */
  timeoutMs: number;
  /** No more of the answer's body is read; with `none` the answer is its status and headers, whatever comes after. */
  maxBytes: number | "none";
  /** Its abort rejects with its reason. */
  signal?: AbortSignal;
  /** Hosts, or hosts and ports, that may have a private address. */
  allowedPrivateHosts: readonly string[];
};

export type HttpAnswer = {
  ok: true;
  status: number;
  /** Names in lower case; of one that comes several times, all values joined by a comma. */
  headers: Readonly<Record<string, string>>;
  text: string;
  /** True when the body goes on after `text`. */
  isCut: boolean;
  tls?: TlsFacts;
  durationMs: number;
};

export type HttpResult = HttpAnswer | CallFailure;

const guardedLookup = guardLookup();

/**
 * Asks once, over a connection of its own that is closed afterwards. A redirect is an answer and is not followed. A
 * private address is refused at the time of connecting, unless the host is allowed. Rejects only with `signal`'s reason.
 */
export function callHttp(call: HttpCall): Promise<HttpResult> {
  const url = new URL(call.url);
  const { hostname, protocol } = url;
  const port = Number(url.port) || (protocol === "https:" ? 443 : 80);
  const facts = {
    "http.request.method": call.method,
    "server.address": hostname,
    "server.port": port,
  };
  return withSpan(`HTTP ${call.method}`, { kind: "client", facts }, async (span) => {
    const result = await ask(call, url);
    if (result.ok) span?.add({ "http.response.status_code": result.status });
    else span?.fail(result.kind);
    return result;
  });
}

function ask(call: HttpCall, url: URL): Promise<HttpResult> {
  const { signal } = call;
  const startedAt = performance.now();
  return new Promise<HttpResult>((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = new AbortController();
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
      stop.abort();
    };
    const settle = (result: Ended) => {
      resolve({ ...result, durationMs: Math.round(performance.now() - startedAt) });
      end();
    };
    const fail = (error: unknown) => settle(readCallError(error, url.host));
    const abort = () => {
      reject(signal?.reason);
      end();
    };
    const timer = setTimeout(() => settle(timedOut(url.host, call.timeoutMs)), call.timeoutMs);
    signal?.addEventListener("abort", abort, { once: true });
    send(call, url, stop.signal).then(settle, fail);
  });
}

type Ended = Omit<HttpAnswer, "durationMs"> | CallReason;

async function send(call: HttpCall, url: URL, signal: AbortSignal): Promise<Ended> {
  const isAllowed = isListedHost(url, call.allowedPrivateHosts);
  const hostname = url.hostname.replace(/^\[(.*)\]$/, "$1");
  // An address is connected to without any look-up.
  if (!isAllowed && isIP(hostname) !== 0 && isPrivateAddress(hostname)) {
    return refusePrivate(url.host);
  }
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = (url.protocol === "https:" ? requestHttps : requestHttp)({
      protocol: url.protocol,
      hostname,
      port: url.port === "" ? undefined : Number(url.port),
      path: `${url.pathname}${url.search}`,
      method: call.method,
      headers: { "user-agent": "Mooring", ...call.headers, "accept-encoding": "identity" },
      // A connection of its own: none is kept, and none of somebody else's is used.
      agent: false,
      signal,
      ...(isAllowed ? {} : { lookup: guardedLookup }),
    });
    // A change of protocol (101) closes the request with neither an answer nor an error.
    const end = () => reject(new Error("closed"));
    request.on("response", resolve).on("error", reject).on("close", end).end(call.body);
  });
  const tls = readTls(response.socket);
  const facts = {
    status: response.statusCode ?? 0,
    headers: joinHeaders(response),
    ...(tls ? { tls } : {}),
  };
  if (call.maxBytes === "none") return { ok: true, ...facts, text: "", isCut: true };
  const encoding = response.headers["content-encoding"] ?? "identity";
  if (encoding !== "identity") {
    const message = `${url.host} answered in an encoding that was not asked for.`;
    return { ok: false, kind: "unreadable", code: "content_encoding", message };
  }
  return { ok: true, ...facts, ...(await readBody(response, call.maxBytes)) };
}

function joinHeaders({ headersDistinct }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headersDistinct).map(([name, values]) => [name, (values ?? []).join(", ")]),
  );
}

function timedOut(host: string, timeoutMs: number): CallReason {
  const message = `${host} did not answer within ${Math.round(timeoutMs / 100) / 10} s.`;
  return { ok: false, kind: "timeout", code: "timeout", message };
}
