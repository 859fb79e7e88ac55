import { expect, test } from "vitest";
import { readAccess } from "./read-access";

const registry = new URL("https://registry.example.com");
const read = (header: string, from = registry, allowed: string[] = []) =>
  readAccess(header, from, allowed);
const bearer = (realm: string) => `Bearer realm="${realm}",service="s",scope="a:b:c"`;

test("a token service of the same host, and one elsewhere, are told apart", () => {
  expect(read(bearer("https://registry.example.com/token"))).toMatchObject({
    ok: true,
    access: { kind: "bearer", service: "s", scope: "a:b:c", isElsewhere: false },
  });
  expect(read(bearer("https://auth.example.com/token"))).toMatchObject({
    ok: true,
    access: { kind: "bearer", isElsewhere: true },
  });
});

test.each([
  'Basic realm="r"',
  "basic",
  'Negotiate abc=, Basic realm="r"',
  'Bearer service="no realm", Basic realm="r"',
])("%s asks for a password", (header) => {
  expect(read(header)).toEqual({ ok: true, access: { kind: "basic" } });
});

test("a token service is preferred to a password, in either order", () => {
  for (const header of [
    `Basic realm="r", ${bearer("https://a.example.com/")}`,
    `${bearer("https://a.example.com/")}, Basic realm="r"`,
  ]) {
    expect(read(header)).toMatchObject({ access: { kind: "bearer" } });
  }
});

test.each([
  ["", "no_challenge"],
  ['Digest realm="r"', "no_challenge"],
  ['Bearer service="s"', "challenge_without_realm"],
  ["Bearer", "challenge_without_realm"],
  ['Bearer realm=""', "bad_realm"],
  ['Bearer realm="/token"', "bad_realm"],
  ['Bearer realm="javascript:alert(1)"', "bad_realm"],
  ['Bearer realm="ftp://auth.example.com/"', "bad_realm"],
  ['Bearer realm="https://user@auth.example.com/"', "bad_realm"],
  ['Bearer realm="https://:p@auth.example.com/"', "bad_realm"],
  [`Bearer realm="https://auth.example.com/${"x".repeat(3_000)}"`, "bad_realm"],
  ['Bearer realm="http://registry.example.com/token"', "realm_over_http"],
  ['Bearer realm="http://auth.example.com/token"', "realm_over_http"],
])("%s is refused: %s", (header, code) => {
  expect(read(header)).toMatchObject({ ok: false, code, fix: { place: "registry" } });
});

test("a registry over http may name its own host over http, where that is listed, and no other", () => {
  const http = new URL("http://registry.internal:5000");
  const codeOf = (realm: string, allowed: string[]) => {
    const result = read(bearer(realm), http, allowed);
    return result.ok ? "taken" : result.code;
  };
  expect(codeOf("http://registry.internal:5001/token", ["registry.internal"])).toBe("taken");
  expect(codeOf("http://registry.internal:5001/token", ["registry.internal:5000"])).toBe(
    "realm_over_http",
  );
  expect(codeOf("http://auth.internal/token", ["registry.internal", "auth.internal"])).toBe(
    "realm_over_http",
  );
  expect(codeOf("https://auth.internal/token", ["registry.internal"])).toBe("taken");
});
