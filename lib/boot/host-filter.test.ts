import { expect, test } from "vitest";
import { hostFilter } from "./host-filter";

test.each(["127.0.0.1", "127.0.0.2", "0.0.0.0", "::", "localhost"])(
  "a console on %s answers addresses and localhost, and no name that another site could give it",
  (boundTo) => {
    const isAllowed = hostFilter(boundTo);
    const own = ["localhost:3000", "127.0.0.1:3000", "[::1]:3000", "LOCALHOST", "192.0.2.7:3000"];
    for (const host of own) expect(isAllowed(host), host).toBe(true);
    for (const host of ["rebound.example:3000", "localhost.example", "", undefined]) {
      expect(isAllowed(host), String(host)).toBe(false);
    }
  },
);

test("a console that listens on a name answers it", () => {
  expect(hostFilter("Console.internal")("console.internal:3000")).toBe(true);
});

test("ALLOWED_HOSTS says all names there are, beside this machine's own", () => {
  const isAllowed = hostFilter("0.0.0.0", "console.example.com, other.example");
  expect(isAllowed("console.example.com")).toBe(true);
  expect(isAllowed("OTHER.example:443")).toBe(true);
  expect(isAllowed("localhost:3000")).toBe(true);
  expect(isAllowed("third.example")).toBe(false);
  expect(isAllowed("192.0.2.7")).toBe(false);
});

test("the name of PUBLIC_URL is answered, and addresses as before", () => {
  const isAllowed = hostFilter("0.0.0.0", undefined, "https://console.example.com");
  expect(isAllowed("console.example.com")).toBe(true);
  expect(isAllowed("192.168.0.4:3000")).toBe(true);
  expect(isAllowed("evil.example")).toBe(false);
});

test("a PUBLIC_URL with an address of IPv6 is answered", () => {
  const isAllowed = hostFilter("127.0.0.1", "console.example.com", "https://[fd00::7]:8443");
  expect(isAllowed("[fd00::7]:8443")).toBe(true);
  expect(isAllowed("[fd00::8]:8443")).toBe(false);
});

test.each([
  "localhost@evil.example",
  "localhost:3000@evil.example",
  "evil.example#localhost",
  "localhost/evil.example",
  "localhost\\evil.example",
  "localhost, evil.example",
  "localhost evil.example",
  "localhost:80:80",
  "localhost:99999",
  "localhost:-1",
  "localhost:",
  "localhost.",
  "localhost%00",
  "[::1].evil.example",
  "[::1",
  "::1",
  "127.0.0.1.evil.example",
  "0x7f.1",
  "2130706433",
  "\uff4cocalhost",
])("%j is no host", (host) => {
  expect(hostFilter("127.0.0.1")(host)).toBe(false);
});
