import { expect, test } from "vitest";
import { parseProxyList } from "./proxy-list";

test("addresses and ranges of both kinds are a list of proxies", () => {
  expect(parseProxyList("10.0.0.5, 10.1.0.0/16 ,FD00::/8,::1")).toEqual([
    "10.0.0.5",
    "10.1.0.0/16",
    "fd00::/8",
    "::1",
  ]);
});

test.each([
  "",
  "10.0.0.5,",
  "proxy.internal",
  "*",
  "all",
  "10.0.0",
  "010.0.0.1",
  "10.0.0.0/33",
  "10.0.0.0/",
  "10.0.0.0/-1",
  "10.0.0.0/8/8",
  "fd00::/129",
  "fe80::1%eth0",
  "[::1]",
  "::ffff:10.0.0.1",
  "::ffff:10.0.0.0/104",
  "10.0.0.5:80",
])("%j is none", (text) => {
  expect(parseProxyList(text)).toBeUndefined();
});
