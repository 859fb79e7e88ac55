import { expect, test } from "vitest";
import { isListedHost, parseHostList } from "./private-hosts";

test("a list is read without regard to case and blanks", () => {
  expect(parseHostList("Registry.internal , 10.0.0.5:5000,[fd00::1]:443")).toEqual([
    "registry.internal",
    "10.0.0.5:5000",
    "[fd00::1]:443",
  ]);
});

test.each(["", "a,,b", "https://a", "a/b", "a:b", "*.internal", "a b", "fd00::1", "u@a"])(
  "%j is no list of hosts",
  (text) => {
    expect(parseHostList(text)).toBeUndefined();
  },
);

test.each([
  ["https://registry.internal/v2/", "registry.internal", true],
  ["https://REGISTRY.internal.:8443/", "registry.internal", true],
  ["https://registry.internal/", "registry.internal:443", true],
  ["http://registry.internal/", "registry.internal:80", true],
  ["https://registry.internal:5000/", "registry.internal:443", false],
  ["https://a.registry.internal/", "registry.internal", false],
  ["http://[fd00::1]:5000/", "[fd00::1]:5000", true],
])("%s is listed by %s: %s", (url, host, expected) => {
  expect(isListedHost(new URL(url), [host])).toBe(expected);
});
