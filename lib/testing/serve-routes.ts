import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { ADDRESS_HEADER, PEER_HEADER } from "@/lib/domain/access/caller";

type Handle = (request: Request, context: { params: Promise<undefined> }) => Promise<Response>;
type Module = Readonly<Record<string, Handle | undefined>>;

const API = path.join(import.meta.dirname, "../../app/api");

/** Routes of the API without parameters, by their folders, over HTTP as the boot’s server gives them what comes. */
export async function serveRoutes(folders: readonly string[]) {
  const modules = new Map<string, Module>();
  for (const folder of folders) {
    modules.set(`/api/${folder}`, await import(path.join(API, folder, "route.ts")));
  }
  const server = createServer((request, response) => {
    const handle = modules.get(request.url?.split("?")[0] ?? "")?.[request.method ?? ""];
    void answer(handle, request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function answer(
  handle: Handle | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const answered = handle
    ? await handle(await toRequest(request), { params: Promise.resolve(undefined) })
    : new Response(null, { status: 404 });
  const cookies = answered.headers.getSetCookie();
  response.writeHead(answered.status, {
    ...Object.fromEntries(answered.headers),
    ...(cookies.length > 0 ? { "set-cookie": cookies } : {}),
  });
  response.end(await answered.text());
}

async function toRequest(request: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  headers.set(PEER_HEADER, "loopback");
  headers.set(ADDRESS_HEADER, "127.0.0.1");
  const body = Buffer.concat(chunks);
  return new Request(`http://${request.headers.host}${request.url}`, {
    method: request.method ?? "GET",
    headers,
    ...(body.length > 0 ? { body } : {}),
  });
}
