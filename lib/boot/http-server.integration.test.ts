import { execFile, execFileSync } from "node:child_process";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { problemSchema } from "@/lib/domain/api/problem";
import { sendRaw } from "@/lib/testing/send-raw";
import { type HttpServer, openHttpServer } from "./http-server";

let http: HttpServer;

beforeEach(async () => {
  http = await openHttpServer({
    host: "127.0.0.1",
    port: 0,
    allowedHosts: undefined,
    dev: false,
    connectionsPerAddress: 256,
  });
  http.serve((request, response) => {
    response.end(JSON.stringify({ url: request.url, host: request.headers.host }));
  });
});

afterEach(() => http.close());

const send = (text: string) => sendRaw(text, http.port);

const request = (line: string, ...headers: string[]) =>
  send([line, "host: localhost", ...headers, "connection: close", "", ""].join("\r\n"));

function read(answer: string) {
  const [head = "", body = ""] = answer.split("\r\n\r\n");
  const [status = "", ...fields] = head.split("\r\n");
  const headers = Object.fromEntries(
    fields.map((field) => [field.split(": ")[0]?.toLowerCase(), field.split(": ")[1]]),
  );
  return { status: Number(status.split(" ")[1]), headers, body };
}

function expectProblem(answer: string, status: number, code: string) {
  const { headers, body, ...rest } = read(answer);
  expect(rest.status, answer).toBe(status);
  expect(headers["content-type"]).toBe("application/problem+json");
  const problem = problemSchema.parse(JSON.parse(body));
  expect(problem).toMatchObject({ status, code });
  return { headers, problem };
}

describe("what the app never sees is answered as problem+json", () => {
  it.each(["/api/v1/connectors/%ff", "/assets/connectors/%", "*"])(
    "an address that cannot be decoded: %s",
    async (path) => {
      expectProblem(await request(`GET ${path} HTTP/1.1`), 400, "malformed_request");
    },
  );

  it("an address with NUL, which names nothing", async () => {
    for (const path of ["/a%00b", "/api/v1/connectors/%00"]) {
      expectProblem(await request(`GET ${path} HTTP/1.1`), 404, "not_found");
    }
  });

  it("a body that a GET should not have: the answer still comes whole", async () => {
    const size = 300_000;
    http.serve((_request, response) => response.end("x".repeat(size)));
    const body = "y".repeat(900_000);
    for (let count = 0; count < 5; count += 1) {
      const head = `GET /assets HTTP/1.1\r\nhost: localhost\r\nconnection: close`;
      const answer = await send(`${head}\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
      expect(answer.split("\r\n\r\n")[1]).toHaveLength(size);
    }
  });

  it("an address with steps in it, which the app would read as another", async () => {
    for (const path of ["/api/v1/connectors/%2e%2e", "/api/v1/connectors/../users", "/a/./b"]) {
      expectProblem(await request(`GET ${path} HTTP/1.1`), 404, "not_found");
    }
  });

  it("what is encoded within a part of an address is no other address", async () => {
    for (const id of ["%2F", "%5C"]) {
      const answer = await request(`POST /api/v1/connectors/${id} HTTP/1.1`);
      const { headers } = expectProblem(answer, 405, "method_not_allowed");
      expect(headers.allow).toContain("PATCH");
    }
  });

  it.each(["PROPFIND", "PATCH", "TRACE"])(
    "a method that a page or path does not have: %s",
    async (method) => {
      const page = expectProblem(
        await request(`${method} /assets HTTP/1.1`),
        405,
        "method_not_allowed",
      );
      expect(page.headers.allow).toBe("GET, HEAD");
      const list = await request(`${method} /api/v1/connectors HTTP/1.1`);
      const { headers } = expectProblem(list, 405, "method_not_allowed");
      expect(headers.allow).toBe("GET, POST, HEAD, OPTIONS");
      const one = await request(`DELETE /api/v1/connectors/checks HTTP/1.1`);
      expect(expectProblem(one, 405, "method_not_allowed").headers.allow).toBe("POST, OPTIONS");
    },
  );

  it("a method that nobody knows", async () => {
    const { headers } = expectProblem(
      await request("QUERYX / HTTP/1.1"),
      405,
      "method_not_allowed",
    );
    expect(headers.allow).toContain("GET");
  });

  it.each(["/api", "/api/v2/connectors", "/api/v1/connectors/a/b/c"])(
    "an unknown path of the API: %s",
    async (path) => {
      const { problem } = expectProblem(await request(`GET ${path} HTTP/1.1`), 404, "not_found");
      expect(problem.instance).toBe(path);
    },
  );

  it("headers without end, and bytes that are no request", async () => {
    const long = await request("GET / HTTP/1.1", `x: ${"x".repeat(20_000)}`);
    expectProblem(long, 431, "headers_too_large");
    expectProblem(await send("GET / HTTP/9.9\r\n\r\n"), 400, "malformed_request");
  });

  it("a request that tells its length in two ways, or by a form that is none, is no request", async () => {
    const smuggled = "0\r\n\r\nGET /api/v1/users HTTP/1.1\r\nhost: localhost\r\n\r\n";
    for (const lengths of [
      ["content-length: 5", "transfer-encoding: chunked"],
      ["content-length: 5", "content-length: 6"],
      ["transfer-encoding: chunked, identity"],
      ["content-length: +5"],
    ]) {
      const head = ["POST /api/v1/connectors HTTP/1.1", "host: localhost", ...lengths];
      const answer = await send([...head, "", smuggled].join("\r\n"));
      expectProblem(answer, 400, "malformed_request");
      expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1);
    }
  });

  it("a host that is not this console's", async () => {
    expectProblem(await request("GET http://evil.example/x HTTP/1.1"), 421, "wrong_host");
    const answer = await send("GET / HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n");
    expectProblem(answer, 421, "wrong_host");
  });
});

it("a whole address in the request line is taken for its path, whatever Host says", async () => {
  const own = await request(`GET http://127.0.0.1:${http.port}/assets?x=1 HTTP/1.1`);
  expect(JSON.parse(read(own).body)).toEqual({
    url: "/assets?x=1",
    host: `127.0.0.1:${http.port}`,
  });
});

it.each(["h2c", "websocket"])(
  "a request to upgrade to %s is answered as if it asked for none",
  async (protocol) => {
    const answer = await request(
      "GET /assets HTTP/1.1",
      `upgrade: ${protocol}`,
      "connection: Upgrade",
    );
    expect(read(answer).status).toBe(200);
  },
);

// curl asks for an upgrade to h2c, with settings of HTTP/2, as no test of ours would write it.
const lacking = findLackOfHttp2();

it.skipIf(lacking !== undefined)(
  `curl --http2 gets a plain HTTP/1.1 answer, and its connection goes with it${lacking ? ` (NOT RUN: ${lacking})` : ""}`,
  async () => {
    const before = countSockets();
    const { stdout } = await promisify(execFile)("curl", [
      ...["--http2", "--silent", "--show-error", "--fail", "--noproxy", "*", "--max-time", "10"],
      ...["--write-out", "\n%{http_version} %{http_code}", `http://127.0.0.1:${http.port}/assets`],
    ]);
    const host = `127.0.0.1:${http.port}`;
    expect(stdout).toBe(`${JSON.stringify({ url: "/assets", host })}\n1.1 200`);
    await expect.poll(countSockets).toBe(before);
  },
);

function findLackOfHttp2(): string | undefined {
  try {
    const version = execFileSync("curl", ["--version"], { encoding: "utf8" });
    return version.includes("HTTP2") ? undefined : "curl was built without HTTP/2";
  } catch {
    return "no curl on PATH";
  }
}

function countSockets(): number {
  return process.getActiveResourcesInfo().filter((name) => name === "TCPSocketWrap").length;
}

it("a close waits for the request under way", async () => {
  let finish: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => {
    http.serve((_request, response) => {
      finish = () => response.end("done");
      resolve();
    });
  });
  const answer = request("GET /assets HTTP/1.1");
  await reached;
  const closed = http.close();
  finish();
  expect(read(await answer).body).toBe("done");
  await closed;
});
