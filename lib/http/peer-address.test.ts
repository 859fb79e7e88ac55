import { expect, test } from "vitest";
import { writeAddress } from "./peer-address";

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["::FFFF:C000:201", "192.0.2.1"],
  ["0:0:0:0:0:ffff:c000:0201", "192.0.2.1"],
  ["2001:DB8:0:0::1", "2001:db8::1"],
  ["fe80::1%eth0", "fe80::1"],
  ["::1", "::1"],
  ["192.0.2.256", ""],
  ["localhost", ""],
  ["", ""],
])("%j is written as %j", (text, address) => {
  expect(writeAddress(text)).toBe(address);
});
