import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import { openHttpServer } from "@/lib/boot/http-server";
import type { Route } from "@/lib/testing/load-routes";

/** The routes behind the console's own HTTP server, with all that it refuses by itself, and no pages. */
export async function serveRoutes(
  routes: readonly Route[],
): Promise<{ origin: string; close: () => Promise<void> }> {
  const http = await openHttpServer({
    host: "127.0.0.1",
    port: 0,
    allowedHosts: undefined,
    dev: false,
    connectionsPerAddress: 1_000,
  });
  http.serve((request, response) => {
    answer(routes, request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  return { origin: `http://127.0.0.1:${http.port}`, close: () => http.close() };
}

async function answer(
  routes: readonly Route[],
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const url = new URL(`http://${incoming.headers.host}${incoming.url}`);
  const found = findRoute(routes, incoming.method ?? "", url.pathname);
  if (!found) {
    outgoing.writeHead(404, { "content-type": "text/plain" });
    return void outgoing.end();
  }
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  const hasBody = incoming.method !== "GET" && incoming.method !== "HEAD";
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
  const request = new Request(url, {
    method: incoming.method ?? "GET",
    headers: headers as [string, string][],
    signal: gone.signal,
    ...(hasBody ? { body: Readable.toWeb(incoming) as BodyInit, duplex: "half" } : {}),
  } as RequestInit);
  const response = await found.route(request, { params: Promise.resolve(found.params) });
  outgoing.writeHead(response.status, [...response.headers].flat());
  if (response.body) Readable.fromWeb(response.body as WebStream).pipe(outgoing);
  else outgoing.end();
}

function findRoute(routes: readonly Route[], method: string, pathname: string) {
  const given = pathname.split("/");
  const fitting = routes.flatMap((route) => {
    const template = route.operation.path.split("/");
    if (route.operation.method !== method || template.length !== given.length) return [];
    const params: Record<string, string> = {};
    const fits = template.every((segment, at) => {
      const name = /^\{(\w+)\}$/.exec(segment)?.[1];
      if (!name) return segment === given[at];
      params[name] = decodeURIComponent(given[at] ?? "");
      return given[at] !== "";
    });
    return fits ? [{ route, params }] : [];
  });
  // A fixed segment is found before one that is a parameter.
  return fitting.sort((a, b) => Object.keys(a.params).length - Object.keys(b.params).length)[0];
}
