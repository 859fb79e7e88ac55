import { describe, expect, test } from "vitest";
import { readClient, readScheme } from "./forwarded";
import { trustedProxies } from "./trusted-proxies";

const isTrusted = trustedProxies(["10.0.0.0/8", "fd00::/8"]);
const PROXY = "10.0.0.1";

const byList = (text: string) => readClient(PROXY, { "x-forwarded-for": text }, isTrusted);
const byForwarded = (text: string) => readClient(PROXY, { forwarded: text }, isTrusted);

describe("X-Forwarded-For of a trusted proxy", () => {
  test.each([
    ["one address", "192.0.2.1", "192.0.2.1"],
    ["many hops, the last of them ours", "192.0.2.1, 10.3.3.3,10.0.0.2", "192.0.2.1"],
    ["what somebody wrote before its own", "203.0.113.9, 192.0.2.1", "192.0.2.1"],
    ["one of our own addresses that somebody wrote", "10.9.9.9, 192.0.2.1, 10.0.0.2", "192.0.2.1"],
    ["loopback that somebody wrote", "127.0.0.1, 192.0.2.1", "192.0.2.1"],
    ["our own machines alone", "10.1.1.1, 10.0.0.2", "10.1.1.1"],
    ["IPv6", "2001:DB8::0:1", "2001:db8::1"],
    ["IPv6 behind our own", "2001:db8::1, fd00::7", "2001:db8::1"],
    ["IPv4 as IPv6", "::ffff:192.0.2.1", "192.0.2.1"],
    ["IPv4 as IPv6 in another form", "::ffff:c000:201", "192.0.2.1"],
    ["a proxy of ours as IPv6", "192.0.2.1, ::ffff:10.0.0.2", "192.0.2.1"],
    ["ports", "192.0.2.1:4711", "192.0.2.1"],
    ["brackets and ports", "[2001:db8::1]:4711, [fd00::7]", "2001:db8::1"],
  ])("%s", (_, header, client) => {
    expect(byList(header)).toBe(client);
  });

  test.each([
    ["nothing", ""],
    ["no address", "unknown"],
    ["a name", "evil.example"],
    ["half an address", "192.0.2"],
    ["an address and more", "192.0.2.1 evil"],
    ["numbers in other forms", "0xc0000201"],
    ["octal numbers", "0300.0.2.1"],
    ["a zone", "fe80::1%eth0"],
    ["an end without an address", "192.0.2.1,"],
    ["a script", "<script>alert(1)</script>"],
    ["a port that is none", "192.0.2.1:port"],
    ["brackets that do not close", "[2001:db8::1"],
  ])("that ends in what is no address is the proxy’s own word: %s", (_, header) => {
    expect(byList(header)).toBe(PROXY);
  });

  test("nothing is believed from before what is no address", () => {
    expect(byList("192.0.2.1, nonsense, 10.0.0.2")).toBe("10.0.0.2");
  });

  test("thousands of hops are read at once", () => {
    expect(byList(Array(4_000).fill("10.0.0.2").join())).toBe("10.0.0.2");
  });
});

describe("Forwarded of a trusted proxy", () => {
  test.each([
    ["for=192.0.2.1", "192.0.2.1"],
    ['For="192.0.2.1:4711";proto=https;by=10.0.0.1', "192.0.2.1"],
    ['for="[2001:db8::1]:4711"', "2001:db8::1"],
    ['for=203.0.113.9, for=192.0.2.1;host="a,b;c", for=10.0.0.2', "192.0.2.1"],
  ])("%s", (header, client) => {
    expect(byForwarded(header)).toBe(client);
  });

  test.each([
    "for=unknown",
    "for=_hidden",
    "proto=https",
    "for=192.0.2.1;for=203.0.113.9",
    "for=192.0.2.1,",
    'for="192.0.2.1',
    'for="192.0.2.\\1"',
    "192.0.2.1",
    "for=[2001:db8::1]",
    "constructor=1;for=192.0.2.1",
    "",
  ])("is not believed where it cannot be read: %s", (header) => {
    expect(byForwarded(header)).toBe(PROXY);
  });
});

test("two headers that differ are not believed: a proxy that knows one passes the other on", () => {
  const both = (forwarded: string) =>
    readClient(PROXY, { forwarded, "x-forwarded-for": "192.0.2.1" }, isTrusted);
  expect(both("for=192.0.2.1")).toBe("192.0.2.1");
  for (const header of ["for=203.0.113.9", "for=10.0.0.7", "nonsense"]) {
    expect(both(header)).toBe(PROXY);
  }
});

test.each([
  [{}, undefined],
  [{ "x-forwarded-proto": "https" }, true],
  [{ "x-forwarded-proto": "HTTPS, https" }, true],
  [{ "x-forwarded-proto": "http" }, false],
  [{ "x-forwarded-proto": "https, http" }, false],
  [{ "x-forwarded-proto": "httpsx" }, false],
  [{ "x-forwarded-proto": "http", forwarded: "for=192.0.2.1;proto=https" }, false],
  [{ forwarded: "for=192.0.2.1;proto=https" }, true],
  [{ forwarded: "proto=https, proto=http" }, false],
  [{ forwarded: "proto=https;;" }, undefined],
])("%j was asked over TLS: %s", (headers, isSecure) => {
  expect(readScheme(headers)).toBe(isSecure);
});
