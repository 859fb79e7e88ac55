import fc from "fast-check";
import { expect, test } from "vitest";
import { locationKeyOf, parseRegistryAddress } from "./registry-address";

const urlOf = (text: string, allowed?: readonly string[]) => {
  const parsed = parseRegistryAddress(text, allowed);
  return parsed.ok ? parsed.address.url : `refused: ${parsed.code}`;
};

test.each([
  ["registry.example.com", "https://registry.example.com"],
  [" Registry.Example.COM. ", "https://registry.example.com"],
  ["registry.example.com:5000", "https://registry.example.com:5000"],
  ["localhost:5000", "https://localhost:5000"],
  ["https://registry.example.com:443/", "https://registry.example.com"],
  ["HTTPS://registry.example.com/v2", "https://registry.example.com"],
  ["registry.example.com/v2/", "https://registry.example.com"],
  ["http://registry.internal:5000", "http://registry.internal:5000"],
  ["http://registry.internal:80/", "http://registry.internal"],
  ["[fd00::1]:5000", "https://[fd00::1]:5000"],
  ["https://bücher.example", "https://xn--bcher-kva.example"],
  ["my_registry.internal", "https://my_registry.internal"],
])("%s is read as %s", (text, url) => {
  expect(urlOf(text)).toBe(url);
});

test.each([
  ["", "empty"],
  ["   ", "empty"],
  ["x".repeat(400), "too_long"],
  ["registry.example.com:5000:1", "host"],
  ["registry.example.com:70000", "host"],
  ["registry.example.com:0", "host"],
  ["*.example.com", "host"],
  ["-a.example.com", "host"],
  ["https://", "host"],
  ["https:///v2/", "host"],
  ["//registry.example.com", "host"],
  ["ftp://registry.example.com", "scheme"],
  ["oci://registry.example.com", "scheme"],
  ["registry .example.com", "characters"],
  ["registry.example.com\\v2", "characters"],
  ["regi\u200bstry.example.com", "characters"],
  ["https://user:hunter2@registry.example.com", "user_info"],
  ["hunter2@registry.example.com", "user_info"],
  ["registry.example.com/team/app", "path"],
  ["https://registry.example.com/v2/team/", "path"],
  ["https://registry.example.com/V2/", "path"],
  ["https://registry.example.com/v2/?n=1", "query"],
  ["https://registry.example.com/#x", "fragment"],
  ["docker.io", "other_host"],
  ["https://hub.docker.com/", "other_host"],
])("%j is refused for its %s", (text, code) => {
  expect(urlOf(text)).toBe(`refused: ${code}`);
});

test("http is for hosts that the operator listed, and says so", () => {
  expect(urlOf("http://registry.internal:5000", ["registry.internal"])).toMatch(/^http:/);
  expect(urlOf("http://registry.internal:5000", ["registry.internal:80"])).toMatch(/http_not_all/);
  const refused = parseRegistryAddress("http://registry.example.com", []);
  expect(refused).toMatchObject({ message: expect.stringContaining("ALLOWED_PRIVATE_HOSTS") });
});

test("whatever the text, an address that is taken has a scheme, a host and a port, and is taken again as it is", () => {
  const parts = fc.array(
    fc.oneof(
      fc.string({ maxLength: 4 }),
      fc.constantFrom("https", "http", "://", ":", "/", "@", "v2", "?", "#", "[", "]", "."),
      fc.constantFrom("registry.example.com", "::1", "5000", "%41", "0x7f", "①", "ｅ", "xn--", "-"),
    ),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(
      parts.map((each) => each.join("")),
      (text) => {
        const parsed = parseRegistryAddress(text);
        if (!parsed.ok) return;
        const { url, host } = parsed.address;
        const { protocol, username, password, pathname, search, hash } = new URL(url);
        expect(["https:", "http:"]).toContain(protocol);
        expect([username, password, pathname, search, hash]).toEqual(["", "", "/", "", ""]);
        expect(url).toBe(`${protocol}//${host}`);
        expect(parseRegistryAddress(url)).toEqual(parsed);
      },
    ),
    { numRuns: 3_000 },
  );
});

test("a user and password before any host are refused, and not repeated", () => {
  const word = fc.stringMatching(/^[a-z0-9!$&*+,;=:%._~-]{6,20}$/);
  fc.assert(
    fc.property(word, fc.constantFrom("", "https://", "http://"), (secret, scheme) => {
      const parsed = parseRegistryAddress(`${scheme}u:${secret}@registry.example.com/v2/`);
      expect(parsed).toMatchObject({ ok: false, code: "user_info" });
      expect(JSON.stringify(parsed)).not.toContain(secret);
    }),
  );
});

test("the place of a registry is its host and port, whatever its scheme", () => {
  expect(locationKeyOf("https://registry.example.com")).toBe("oci:registry.example.com:443");
  expect(locationKeyOf("http://registry.internal")).toBe("oci:registry.internal:80");
  expect(locationKeyOf("http://[fd00::1]:5000")).toBe("oci:[fd00::1]:5000");
});
