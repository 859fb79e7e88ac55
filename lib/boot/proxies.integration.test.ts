import { once } from "node:events";
import { request as ask } from "node:http";
import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { ADDRESS_HEADER, PEER_HEADER } from "@/lib/domain/access/caller";
import { type HttpServer, openHttpServer } from "./http-server";

let http: HttpServer;

afterEach(() => http.close());

/** A server that answers what the app is told of a request. */
async function open(proxies: string[], { perAddress = 256, host = "127.0.0.1" } = {}) {
  http = await openHttpServer({
    ...{ host, port: 0, allowedHosts: undefined, dev: false },
    ...{ proxies, connectionsPerAddress: perAddress },
  });
  http.serve(({ headers }, response) => {
    const { [PEER_HEADER]: peer, [ADDRESS_HEADER]: address, host: name } = headers;
    const passedOn = Object.keys(headers).filter((each) => /forwarded|via|real-ip/.test(each));
    response.end(JSON.stringify({ peer, address, host: name, passedOn }));
  });
}

type Told = { peer: string; address: string; host: string; passedOn: string[] };

async function told(headers: Record<string, string | string[]>, host = "127.0.0.1"): Promise<Told> {
  const sent = ask({ host, port: http.port, path: "/assets", agent: false, headers });
  sent.end();
  const [response] = await once(sent, "response");
  let text = "";
  for await (const chunk of response) text += chunk;
  return JSON.parse(text);
}

const SPOOFED: Record<string, string>[] = [
  { "x-forwarded-for": "203.0.113.9" },
  { "x-real-ip": "203.0.113.9" },
  { forwarded: "for=203.0.113.9" },
  { [ADDRESS_HEADER]: "203.0.113.9" },
];

describe("from anybody but a trusted proxy", () => {
  it.each(SPOOFED)("the address is the socket’s, whatever is said: %j", async (headers) => {
    await open(["10.0.0.0/8", "::1"]);
    expect(await told(headers)).toMatchObject({ address: "127.0.0.1", passedOn: [] });
  });

  it.each<Record<string, string>>([
    { "x-forwarded-for": "127.0.0.1" },
    { forwarded: "for=127.0.0.1" },
    { via: "1.1 proxy" },
    { "x-forwarded-host": "localhost" },
    { "x-real-ip": "::1" },
  ])("who names a proxy is not this machine: %j", async (headers) => {
    await open([]);
    expect(await told(headers)).toMatchObject({ peer: "network", address: "127.0.0.1" });
    expect(await told({ [PEER_HEADER]: "network" })).toMatchObject({ peer: "loopback" });
  });

  it("what a proxy added behind thousands of headers is seen", async () => {
    await open([]);
    const many = Object.fromEntries(Array.from({ length: 2_400 }, (_, at) => [`${at}`, ""]));
    const lines = Object.keys(many).map((name) => `${name}:\r\n`);
    const socket = connect(http.port, "127.0.0.1");
    socket.write(`GET / HTTP/1.1\r\nhost: localhost\r\n${lines.join("")}via: proxy\r\n\r\n`);
    const [answer] = await once(socket, "data");
    socket.destroy();
    expect(String(answer)).toContain('"peer":"network"');
  });
});

describe("from a trusted proxy", () => {
  it("the address is the client’s, and the request is not this machine’s", async () => {
    await open(["127.0.0.1"]);
    const chain = { "x-forwarded-for": "203.0.113.9, 192.0.2.1" };
    expect(await told(chain)).toEqual({
      ...{ peer: "network", address: "192.0.2.1", passedOn: [] },
      host: `127.0.0.1:${http.port}`,
    });
    const two = { "x-forwarded-for": ["203.0.113.9", "192.0.2.2"] };
    expect(await told(two)).toMatchObject({ address: "192.0.2.2" });
    expect(await told({ "x-forwarded-for": "127.0.0.1" })).toMatchObject({ peer: "network" });
    expect(await told({})).toMatchObject({ peer: "network", address: "127.0.0.1" });
  });

  it("the host is the request’s own, never the one that was passed on", async () => {
    await open(["127.0.0.1"]);
    const { host } = await told({ "x-forwarded-host": "evil.example", forwarded: "host=evil" });
    expect(host).toBe(`127.0.0.1:${http.port}`);
  });

  it("that comes by IPv6, or by IPv4 on a socket of IPv6, is known", async () => {
    await open(["127.0.0.1", "::1"], { host: "::" });
    const headers = { "x-forwarded-for": "2001:DB8:0::1" };
    expect(await told(headers, "::1")).toMatchObject({ address: "2001:db8::1" });
    expect(await told(headers, "127.0.0.1")).toMatchObject({ address: "2001:db8::1" });
  });

  it("as many connections are taken as it opens, and so many requests of each client at once", async () => {
    await open(["127.0.0.1"], { perAddress: 2 });
    const held = [...Array(5)].map(() => connect(http.port, "127.0.0.1"));
    await Promise.all(held.map((socket) => once(socket, "connect")));

    const finish: (() => void)[] = [];
    http.serve((_request, response) => {
      finish.push(() => response.end("done"));
      response.flushHeaders();
    });
    const begin = async (client: string): Promise<number> => {
      const headers = { "x-forwarded-for": client };
      const sent = ask({ port: http.port, path: "/", agent: false, headers });
      sent.end();
      const [response] = await once(sent, "response");
      response.resume();
      return response.statusCode;
    };
    expect([await begin("2001:db8::1"), await begin("2001:db8::2")]).toEqual([200, 200]);
    expect(await begin("2001:db8::3")).toBe(429);
    expect(await begin("2001:db8:0:1::1")).toBe(200);
    for (const each of finish) each();
    await expect.poll(() => begin("2001:db8::3")).toBe(200);
    for (const each of finish) each();
    for (const socket of held) socket.destroy();
  });
});
