import { describe, expect, it } from "vitest";
import { ipInRange, parseIpRange } from "./ip-range";

describe("parseIpRange", () => {
  it.each([
    "1.2.3",
    "1.2.3.256",
    "1.2.3.4/33",
    "1.2.3.4/",
    "1.2.3.4/8/8",
    "a.b.c.d",
    "",
    ":",
    ":::",
    "1::2::3",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7::8",
    "12345::",
    "::1/129",
    "1.2.3.4::",
  ])("refuses '%s'", (text) => {
    expect(parseIpRange(text)).toBeUndefined();
  });

  it.each([
    ["0.0.0.1", { bits: 32, address: 1n, prefix: 32 }],
    ["::", { bits: 128, address: 0n, prefix: 128 }],
    ["::FFFF:1.2.3.4", { bits: 128, address: 0xffff01020304n, prefix: 128 }],
    ["1::/16", { bits: 128, address: 1n << 112n, prefix: 16 }],
    ["0:0:0:0:0:0:0:a", { bits: 128, address: 10n, prefix: 128 }],
  ])("reads %s", (text, expected) => {
    expect(parseIpRange(text)).toEqual(expected);
  });
});

describe("ipInRange", () => {
  it.each([
    ["10.1.2.3", "10.1.2.2/31", true],
    ["10.1.2.4", "10.1.2.2/31", false],
    ["203.0.113.7", "0.0.0.0/0", true],
    ["10.0.0.0/8", "10.1.0.0/16", false],
    ["2001:db8::1", "2001:DB8:0:0::/64", true],
    ["::1", "127.0.0.1", false],
    ["nowhere", "0.0.0.0/0", undefined],
  ])("%s in %s: %s", (address, range, expected) => {
    expect(ipInRange(address, range)).toBe(expected);
  });
});
