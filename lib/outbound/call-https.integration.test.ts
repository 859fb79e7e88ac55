import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runProgram } from "@/lib/testing/run-boot";
import { TEST_CERTIFICATES } from "@/lib/testing/test-certificates";
import { callHttp, type HttpResult } from "./call-http";

const { authority, key, valid, wrongName, expired, self } = TEST_CERTIFICATES;
const servers = Object.entries({ valid, wrongName, expired, self }).map(([name, cert]) => ({
  name,
  server: createServer({ cert, key }, (_request, response) => void response.end("here")),
}));
const folder = mkdtempSync(path.join(tmpdir(), "mooring-tls-"));
const authorityFile = path.join(folder, "authority.pem");

beforeAll(async () => {
  writeFileSync(authorityFile, authority);
  for (const { server } of servers) {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  for (const { server } of servers) server.close().closeAllConnections();
});

function urlOf(name: string): string {
  const ports = servers.map((each) => [each.name, (each.server.address() as AddressInfo).port]);
  return `https://localhost:${Object.fromEntries(ports)[name]}/`;
}

function ask(url: string): Promise<HttpResult> {
  return callHttp({
    url,
    method: "GET",
    headers: { authorization: "Basic hunter2" },
    timeoutMs: 10_000,
    maxBytes: 100,
    allowedPrivateHosts: ["localhost"],
  });
}

test.each([
  ["self", "self_signed"],
  ["valid", "unknown_issuer"],
])("a certificate that nobody known signed is refused: %s is %s", async (name, fault) => {
  const result = await ask(urlOf(name));
  expect(result).toMatchObject({ ok: false, kind: "tls", fault });
  expect(JSON.stringify(result)).not.toContain("hunter2");
});

test("a process that was started with the authority's certificate takes what it signed, and nothing else", async () => {
  const urls = ["valid", "wrongName", "expired", "self"].map(urlOf);
  const ended = await runProgram("lib/testing/call-http-once.ts", urls, {
    NODE_EXTRA_CA_CERTS: authorityFile,
  });
  expect(ended.stderr).toBe("");
  expect(JSON.parse(ended.stdout)).toMatchObject([
    {
      ok: true,
      text: "here",
      tls: {
        authorized: true,
        protocol: "TLSv1.3",
        issuer: "Mooring tests",
        validTo: "2120-01-01T00:00:00.000Z",
      },
    },
    { ok: false, kind: "tls", fault: "wrong_name" },
    { ok: false, kind: "tls", fault: "expired" },
    { ok: false, kind: "tls", fault: "self_signed" },
  ]);
});

test("a port that speaks no TLS is said to be one", async () => {
  const server = createHttpServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const result = await ask(`https://localhost:${port}/`);
  server.close();
  expect(result).toMatchObject({ ok: false, kind: "tls", fault: "no_tls" });
});
