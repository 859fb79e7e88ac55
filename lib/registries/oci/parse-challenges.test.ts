import fc from "fast-check";
import { expect, test } from "vitest";
import { parseChallenges } from "./parse-challenges";

const read = (header: string) =>
  parseChallenges(header).map(({ scheme, params }) => [scheme, Object.fromEntries(params)]);

test.each<[string, unknown]>([
  ["", []],
  ['Basic realm="Registry"', [["basic", { realm: "Registry" }]]],
  [
    'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:a/b:pull,push"',
    [
      [
        "bearer",
        {
          realm: "https://auth.docker.io/token",
          service: "registry.docker.io",
          scope: "repository:a/b:pull,push",
        },
      ],
    ],
  ],
  ["BEARER Realm = https , SERVICE=x", [["bearer", { realm: "https", service: "x" }]]],
  ['Basic realm="a, Bearer realm=\\"b\\""', [["basic", { realm: 'a, Bearer realm="b"' }]]],
  [
    'Negotiate, NTLM TlRMTVNT==, Basic realm="a", , Bearer realm="b"',
    [
      ["negotiate", {}],
      ["ntlm", {}],
      ["basic", { realm: "a" }],
      ["bearer", { realm: "b" }],
    ],
  ],
  ["Bearer", [["bearer", {}]]],
  ['Bearer realm="first",realm="second"', [["bearer", { realm: "first" }]]],
  ['Bearer realm="open', [["bearer", {}]]],
  ["Bearer realm=", [["bearer", {}]]],
  ['Basic realm="a", (x), Bearer realm="b"', [["basic", { realm: "a" }]]],
  ['realm="a"', []],
])("%s", (header, expected) => {
  expect(read(header)).toEqual(expected);
});

test("any parameters that are quoted come out as they went in, of any number of challenges", () => {
  const name = fc.stringMatching(/^[a-z]{1,8}$/);
  const challenge = fc.record({
    scheme: fc.constantFrom("basic", "bearer", "digest"),
    params: fc.dictionary(name, fc.string(), { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
  });
  fc.assert(
    fc.property(fc.array(challenge, { maxLength: 4 }), (challenges) => {
      const header = challenges.map(({ scheme, params }) => {
        const pairs = Object.entries(params).map(
          ([key, value]) => `${key}="${value.replaceAll(/["\\]/g, "\\$&")}"`,
        );
        return `${scheme} ${pairs.join(", ")}`;
      });
      expect(read(header.join(", "))).toEqual(
        challenges.map(({ scheme, params }) => [scheme, params]),
      );
    }),
  );
});

test("any text is read to an end", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (header) => {
      expect(parseChallenges(header).length).toBeLessThanOrEqual(header.length);
    }),
  );
});

test("a header of many commas, quotes or backslashes is read at once", () => {
  for (const part of [",", '"', "\\", 'a="', "a ", "= "]) {
    parseChallenges(`Bearer realm="${part.repeat(16_000)}`);
    parseChallenges(`Bearer ${part.repeat(16_000)}`);
  }
});
