import { expect, test } from "vitest";
import { trustedProxies } from "./trusted-proxies";

const isTrusted = trustedProxies(["10.0.0.5", "10.1.0.0/16", "fd00::/8", "::1", "192.0.2.0/31"]);

test.each(["10.0.0.5", "10.1.255.255", "fdff::1", "::1", "192.0.2.1"])("%s is one", (address) => {
  expect(isTrusted(address)).toBe(true);
});

test.each(["10.0.0.6", "10.2.0.0", "fe00::1", "::2", "192.0.2.2", "127.0.0.1", ""])(
  "%j is none",
  (address) => {
    expect(isTrusted(address)).toBe(false);
  },
);

test("without a list nobody is", () => {
  expect(trustedProxies([])("127.0.0.1")).toBe(false);
});
