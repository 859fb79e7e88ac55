import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { callHttp, type HttpCall } from "./call-http";

const open: { close: () => void }[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

function listen(server: Server | ReturnType<typeof createTcpServer>): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

async function serve(answer: RequestListener) {
  const server = createServer(answer);
  const port = await listen(server);
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  open.push({ close });
  return { server, port };
}

async function serveBytes(answer: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket.on("error", () => undefined));
    socket.once("data", () => answer(socket));
  });
  open.push({
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  });
  return listen(server);
}

function ask(port: number, more: Partial<HttpCall> = {}) {
  return callHttp({
    url: `http://127.0.0.1:${port}/v2/?n=1`,
    method: "GET",
    timeoutMs: 5_000,
    maxBytes: 1_000,
    allowedPrivateHosts: ["127.0.0.1", "localhost"],
    ...more,
  });
}

test("an answer comes with status, joined headers and text", async () => {
  const { port } = await serve((request, response) => {
    response.setHeader("www-authenticate", ["Basic realm=a", "Bearer realm=b"]);
    response
      .writeHead(401)
      .end(`${request.method} ${request.url} ${request.headers.authorization}`);
  });
  const result = await ask(port, { headers: { authorization: "Basic eDp5" } });
  expect(result).toMatchObject({
    ok: true,
    status: 401,
    headers: { "www-authenticate": "Basic realm=a, Bearer realm=b" },
    text: "GET /v2/?n=1 Basic eDp5",
    isCut: false,
  });
});

test.each([
  "http://127.0.0.1",
  "http://localhost",
  "http://[::1]",
  "http://[::ffff:127.0.0.1]",
  "http://0x7f.1",
  "http://2130706433",
  "http://0.0.0.0",
])("%s is refused before anything is sent, unless it is allowed", async (origin) => {
  let isAsked = false;
  const { port } = await serve((_request, response) => {
    isAsked = true;
    response.end();
  });
  const url = `${origin}:${port}/`;
  for (const allowedPrivateHosts of [[], ["registry.internal"], [`127.0.0.1:${port + 1}`]]) {
    const result = await ask(port, { url, allowedPrivateHosts });
    expect(result).toMatchObject({ ok: false, kind: "refused_private" });
  }
  expect(isAsked).toBe(false);
});

test("a private host is allowed by its name, or by its name and port", async () => {
  const { port } = await serve((_request, response) => void response.end("here"));
  const url = `http://localhost:${port}/`;
  for (const host of ["localhost", `localhost:${port}`]) {
    expect(await ask(port, { url, allowedPrivateHosts: [host] })).toMatchObject({ text: "here" });
  }
});

test("a redirect is answered, not followed", async () => {
  const asked: string[] = [];
  const { port } = await serve((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(307, { location: "http://169.254.169.254/latest/" }).end();
  });
  expect(await ask(port)).toMatchObject({
    status: 307,
    headers: { location: "http://169.254.169.254/latest/" },
  });
  expect(asked).toEqual(["/v2/?n=1"]);
});

test("an endless body is cut where the caller says", async () => {
  const { port } = await serve((_request, response) => {
    const write = () => {
      while (!response.destroyed && response.write("x".repeat(10_000)));
    };
    response.on("drain", write);
    write();
  });
  const result = await ask(port, { maxBytes: 1_234 });
  expect(result).toMatchObject({ ok: true, isCut: true, text: "x".repeat(1_234) });
});

test("a body of exactly the allowed size is whole", async () => {
  const { port } = await serve((_request, response) => void response.end("x".repeat(1_000)));
  expect(await ask(port)).toMatchObject({ isCut: false, text: "x".repeat(1_000) });
});

test.each<[string, RequestListener]>([
  ["no header", () => undefined],
  ["a body that stops", (_request, response) => void response.writeHead(200).write("a")],
])("%s ends at the deadline", async (_name, answer) => {
  const { port } = await serve(answer);
  expect(await ask(port, { timeoutMs: 200 })).toMatchObject({ ok: false, kind: "timeout" });
});

test("the caller's abort rejects with its reason, before and while asking", async () => {
  const stop = new AbortController();
  const { port } = await serve(() => stop.abort(new Error("enough")));
  await expect(ask(port, { signal: stop.signal })).rejects.toThrow("enough");
  await expect(ask(port, { signal: stop.signal })).rejects.toThrow("enough");
});

test.each<[string, (socket: Socket) => void, string]>([
  ["no HTTP", (socket) => socket.end("SSH-2.0-OpenSSH_9.2\r\n"), "unreadable"],
  [
    "a huge header",
    (socket) => socket.write(`HTTP/1.1 200 OK\r\nx: ${"y".repeat(90_000)}\r\n\r\n`),
    "unreadable",
  ],
  [
    "a packed body",
    (socket) => socket.end("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\nx"),
    "unreadable",
  ],
  [
    "a body that breaks off",
    (socket) => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nx"),
    "connection",
  ],
  [
    "a change of protocol",
    (socket) =>
      socket.end("HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n"),
    "connection",
  ],
  ["a closed connection", (socket) => socket.destroy(), "connection"],
])("%s is a failure of its kind", async (_name, answer, kind) => {
  expect(await ask(await serveBytes(answer))).toMatchObject({ ok: false, kind });
});

test("a port where nobody listens and a name that is none are told apart", async () => {
  const { server, port } = await serve(() => undefined);
  await new Promise((resolve) => server.close(resolve));
  expect(await ask(port)).toMatchObject({ kind: "connection", code: "ECONNREFUSED" });
  const nowhere = await ask(port, { url: "http://registry.invalid/" });
  expect(nowhere).toMatchObject({ ok: false, kind: "dns" });
});

test("no failure holds what was sent", async () => {
  const { server, port } = await serve(() => undefined);
  await new Promise((resolve) => server.close(resolve));
  const headers = { authorization: "Basic hunter2", "x-bad": "hunter2\nx" };
  const url = `http://user:hunter2@127.0.0.1:${port}/hunter2?token=hunter2`;
  for (const more of [{ url }, { url, headers }]) {
    expect(JSON.stringify(await ask(port, more))).not.toContain("hunter2");
  }
});

test("every connection is closed after its answer", async () => {
  const { server, port } = await serve((_request, response) => void response.end("here"));
  const closed: Promise<unknown>[] = [];
  server.on("connection", (socket: Socket) => {
    closed.push(new Promise((resolve) => socket.once("close", resolve)));
  });
  await Promise.all([ask(port), ask(port), ask(port)]);
  expect(closed).toHaveLength(3);
  await Promise.all(closed);
});
