import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll } from "vitest";
import { callHttp, type HttpCall } from "@/lib/outbound/call-http";

export type OciRequest = {
  host: string;
  method: string;
  /** With the query. */
  path: string;
  url: URL;
  authorization: string;
};
export type OciAnswer = {
  status: number;
  headers?: Record<string, string>;
  body?: string;
};
type Answerer = (request: OciRequest) => OciAnswer | RequestListener;

/** Hosts of https as a test names them, each answered over a real connection to one local server. */
export function startOciNetwork() {
  const hosts = new Map<string, Answerer>();
  const asked: OciRequest[] = [];
  let server: Server;
  beforeAll(async () => {
    server = createServer((request, response) => {
      const [, host = "", ...rest] = (request.url ?? "").split("/");
      const path = `/${rest.join("/")}`;
      const { method = "", headers } = request;
      const url = new URL(path, `https://${host}`);
      const call = { host, method, path, url, authorization: headers.authorization ?? "" };
      asked.push(call);
      const answer = hosts.get(host)?.(call) ?? { status: 502 };
      if (typeof answer === "function") answer(request, response);
      else response.writeHead(answer.status, answer.headers).end(answer.body ?? "");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterEach(() => {
    hosts.clear();
    asked.length = 0;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    asked,
    serve: (host: string, answer: Answerer) => void hosts.set(host, answer),
    /** In place of `callHttp`: the name leads to the local server, everything else stays. */
    call: (call: HttpCall) => {
      const { host, pathname, search } = new URL(call.url);
      const { port } = server.address() as AddressInfo;
      return callHttp({
        ...call,
        url: `http://127.0.0.1:${port}/${host}${pathname}${search}`,
        allowedPrivateHosts: ["127.0.0.1"],
      });
    },
  };
}
