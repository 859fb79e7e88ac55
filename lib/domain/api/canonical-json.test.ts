import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, hasNameTwice, NotCanonical } from "./canonical-json";

const TEXT = fc.string({ unit: "grapheme" }).filter((text) => !/\p{Cs}/u.test(text));
const VALUE = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    TEXT,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(TEXT, tie("value"), { maxKeys: 4 }),
  ),
})).value;

test("it is written as RFC 8785 says, in the order of its own example", () => {
  // RFC 8785, 3.2.3.
  const names = {
    "€": "Euro Sign",
    "\r": "Carriage Return",
    "\ufb33": "Hebrew Letter Dalet With Dagesh",
    "1": "One",
    "😀": "Emoji: Grinning Face",
    "\u0080": "Control",
    ö: "Latin Small Letter O With Diaeresis",
  };
  expect(Object.values(JSON.parse(canonicalJson(names)))).toEqual([
    "One",
    "Carriage Return",
    "Control",
    "Latin Small Letter O With Diaeresis",
    "Euro Sign",
    "Emoji: Grinning Face",
    "Hebrew Letter Dalet With Dagesh",
  ]);
  expect(canonicalJson({ b: [true, null, -0, 56], a: '\u000f\nA\'B"\\"/', gone: undefined })).toBe(
    '{"a":"\\u000f\\nA\'B\\"\\\\\\"/","b":[true,null,0,56]}',
  );
});

test("it says what the value says, and the same however the value is written", () => {
  fc.assert(
    fc.property(VALUE, fc.integer({ min: 0, max: 4 }), (value, indent) => {
      const written = canonicalJson(value);
      const rewritten: unknown = JSON.parse(JSON.stringify(reversed(value), null, indent));
      expect(canonicalJson(JSON.parse(written))).toBe(written);
      expect(canonicalJson(rewritten)).toBe(written);
    }),
  );
});

test("what languages write or read in different ways has no canonical form", () => {
  for (const value of [1.5, 2 ** 60, Number.NaN, "\ud800", { "\udc00": 1 }, nested(65)]) {
    expect(() => canonicalJson(value)).toThrow(NotCanonical);
  }
});

test("a name that stands twice in an object is seen, and nothing else is taken for one", () => {
  const twice = (text: string) => hasNameTwice(text, JSON.parse(text));
  expect(twice('{"a":1,"b":[{"c":1,"c":2}]}')).toBe(true);
  expect(twice('{"a":1,"\\u0061":2}')).toBe(true);
  fc.assert(
    fc.property(VALUE, (value) => {
      expect(twice(JSON.stringify({ value }, null, 1))).toBe(false);
    }),
  );
});

/** The same value, its names in another order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([name, each]) => [name, reversed(each)]));
}

function nested(depth: number): unknown {
  return depth === 0 ? 1 : [nested(depth - 1)];
}
