import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { expect, it } from "vitest";
import { sendRaw } from "@/lib/testing/send-raw";
import type { Handler } from "./http-server";
import { limitConnections } from "./limit-connections";

const limits = {
  headersMs: 100,
  requestMs: 200,
  keepAliveMs: 100,
  silenceMs: 5_000,
  answerMs: 10_000,
  restMs: 50,
  perAddress: 2,
  isTrusted: () => false,
};

async function withLimits(
  use: (port: number) => Promise<void>,
  changes = {},
  handle: Handler = (_request, response) => response.end("done"),
): Promise<void> {
  const server = createServer({ connectionsCheckingInterval: 20 }, handle);
  limitConnections(server, { ...limits, ...changes });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  await use((server.address() as AddressInfo).port);
  server.closeAllConnections();
  server.close();
}

it.each([
  ["headers", "GET / HTTP/1.1\r\nhost: localhost\r\n"],
  ["a body", "POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 10\r\n\r\n1"],
  ["nothing", ""],
])("%s that never end do not hold their connection", async (_what, text) => {
  await withLimits(async (port) => void (await sendRaw(text, port)));
});

/** Sends a beginning, and then the same piece again and again, until the server has closed the connection. */
async function drip(port: number, start: string, piece: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let answer = "";
  socket.on("data", (chunk) => {
    answer += chunk;
  });
  socket.on("error", () => undefined);
  socket.write(start);
  const more = setInterval(() => socket.write(piece), 10);
  await once(socket, "close");
  clearInterval(more);
  return answer;
}

const post = "POST / HTTP/1.1\r\nhost: localhost\r\n";

it.each([
  ["headers", "GET / HTTP/1.1\r\nx: ", "x"],
  ["a body", `${post}content-length: 10000\r\n\r\n`, "1"],
  ["a body in chunks", `${post}transfer-encoding: chunked\r\n\r\n`, "1\r\nx\r\n"],
  ["the size of a chunk", `${post}transfer-encoding: chunked\r\n\r\n`, "0"],
  ["what follows the last chunk", `${post}transfer-encoding: chunked\r\n\r\n0\r\n`, "x: x\r\n"],
])("%s that drip do not hold their connection, however steadily", async (_what, start, piece) => {
  await withLimits(
    async (port) => void (await drip(port, start, piece)),
    {},
    (request, response) => {
      request.resume();
      request.once("end", () => response.end("done"));
    },
  );
});

it("a body that goes on after its answer is not listened to, and the answer arrives", async () => {
  await withLimits(
    async (port) => {
      const start = `${post}transfer-encoding: chunked\r\n\r\n`;
      expect(await drip(port, start, `400\r\n${"x".repeat(1024)}\r\n`)).toContain("refused");
    },
    { requestMs: 60_000, headersMs: 60_000 },
    (_request, response) => response.end("refused"),
  );
});

it("a body that ends soon after its answer leaves the connection open", async () => {
  await withLimits(
    async (port) => {
      const socket = connect(port, "127.0.0.1");
      socket.write(`${post}content-length: 4\r\n\r\nab`);
      expect(String((await once(socket, "data"))[0])).toContain("refused");
      socket.write(`cd${post}content-length: 0\r\n\r\n`);
      expect(String((await once(socket, "data"))[0])).toContain("refused");
      socket.destroy();
    },
    { restMs: 5_000 },
    (_request, response) => response.end("refused"),
  );
});

const wholeRequest = "GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";

it("an answer that is long in coming is waited for, though both are silent", async () => {
  const slow: Handler = (_request, response) => setTimeout(() => response.end("done"), 300);
  await withLimits(
    async (port) => expect(await sendRaw(wholeRequest, port)).toContain("done"),
    { silenceMs: 50 },
    slow,
  );
});

it("an answer that never comes is given up", async () => {
  await withLimits(
    async (port) => expect(await sendRaw(wholeRequest, port)).toBe(""),
    { silenceMs: 50, answerMs: 100 },
    () => undefined,
  );
});

it("an answer that has begun and falls silent is given up sooner", async () => {
  await withLimits(
    async (port) => expect(await sendRaw(wholeRequest, port)).toContain("begun"),
    { silenceMs: 50, answerMs: 600_000 },
    (_request, response) => response.write("begun"),
  );
});

it("one address holds so many connections and no more, and gets them back", async () => {
  await withLimits(
    async (port) => {
      const held = [connect(port, "127.0.0.1"), connect(port, "127.0.0.1")];
      await Promise.all(held.map((socket) => once(socket, "connect")));
      expect(await sendRaw(wholeRequest, port)).toBe("");
      const closed = held.map((socket) => once(socket, "close"));
      for (const socket of held) socket.destroy();
      await Promise.all(closed);
      await expect.poll(() => sendRaw(wholeRequest, port)).toContain("done");
    },
    { headersMs: 10_000, requestMs: 10_000 },
  );
});
