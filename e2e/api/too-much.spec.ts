import { connect } from "node:net";
import { sendBytes, writeRequest } from "../send-bytes";
import { expect, test } from "../test";

const HOST = { host: "localhost" };
const JSON_TYPE = { ...HOST, "content-type": "application/json" };

/** Sends pieces as fast as they are taken, until the console closes the connection. */
async function pour(url: string, start: string, piece: string) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let [answer, sent] = ["", 0];
  socket.on("data", (chunk) => {
    answer += chunk;
  });
  socket.on("error", () => undefined);
  // An event of Node's rejects by an error, and writing to what was closed is one.
  const closed = new Promise((resolve) => socket.once("close", resolve));
  socket.write(start);
  while (!socket.destroyed) {
    sent += piece.length;
    const drained = new Promise((resolve) => socket.once("drain", resolve));
    if (socket.write(piece)) await new Promise((resolve) => setImmediate(resolve));
    else await Promise.race([drained, closed]);
  }
  await closed;
  return { answer, sent };
}

test("a body without end is refused where the limit is, and not listened to any more", async ({
  server,
}) => {
  const startedAt = performance.now();
  const kinds = [
    { ...JSON_TYPE, "transfer-encoding": "chunked" },
    { ...JSON_TYPE, "content-length": "99999999999" },
  ];
  for (const fields of kinds) {
    const chunk = "x".repeat(16_384);
    const piece = "content-length" in fields ? chunk : `4000\r\n${chunk}\r\n`;
    // On a connection that the client would keep: it is the console that closes it.
    const start = writeRequest("POST /api/v1/session", fields).replace("connection: close\r\n", "");
    const { answer } = await pour(server.url, start, piece);
    expect(answer).toMatch(/^HTTP\/1\.1 413 .*"code":"body_too_large"/s);
  }
  expect(performance.now() - startedAt).toBeLessThan(20_000);
});

test("headers and addresses without end are refused, however they are parted", async ({
  server,
}) => {
  for (const [start, piece] of [
    ["GET / HTTP/1.1\r\nhost: localhost\r\nx: ", "x".repeat(1_024)],
    ["GET / HTTP/1.1\r\nhost: localhost\r\n", "x: y\r\n".repeat(100)],
    ["GET /", "a".repeat(1_024)],
  ] as const) {
    const { answer, sent } = await pour(server.url, start, piece);
    // Who writes on to a closed connection is reset, and may lose what was answered. Source: RFC 9112, section 9.6.
    expect(answer).toMatch(/^$|^HTTP\/1\.1 431 .*"code":"headers_too_large"/s);
    expect(sent).toBeLessThan(10_000_000);
  }
});

test("a body that may be taken in two ways is refused", async ({ server }) => {
  const both = { ...JSON_TYPE, "content-length": "2", "transfer-encoding": "chunked" };
  const twice = { ...JSON_TYPE, "content-length": "2", "Content-Length": "3" };
  for (const fields of [both, twice]) {
    const { status } = await sendBytes(
      server.url,
      writeRequest("POST /api/v1/session", fields, "0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n"),
    );
    expect(status).toBe(400);
  }
});

test("a body of just the limit is read, one byte more is not; zipped ones are not unpacked", async ({
  server,
}) => {
  const send = async (size: number, more: Record<string, string> = {}) => {
    const body = JSON.stringify({ email: "a".repeat(size - 12) });
    expect(body).toHaveLength(size);
    const fields = { ...JSON_TYPE, ...more, "content-length": String(size) };
    return (await sendBytes(server.url, writeRequest("POST /api/v1/session", fields, body))).status;
  };
  expect(await send(256 * 1024)).toBe(422);
  expect(await send(256 * 1024 + 1)).toBe(413);
  const zipped = { ...JSON_TYPE, "content-encoding": "gzip", "content-length": "20" };
  const { status } = await sendBytes(
    server.url,
    writeRequest("POST /api/v1/session", zipped, "\u001f\u008b".padEnd(20, "\0")),
  );
  expect([400, 415]).toContain(status);
});
