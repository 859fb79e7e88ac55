import fc from "fast-check";
import { expect, test } from "vitest";
import { tokenizeJson } from "./tokenize-json";

test("keys, strings, numbers and words are told apart", () => {
  expect(
    tokenizeJson('{"a\\"b": ["x: y", -1.5e3, true]}').filter(({ kind }) => kind !== "plain"),
  ).toEqual([
    { kind: "key", text: '"a\\"b"' },
    { kind: "string", text: '"x: y"' },
    { kind: "number", text: "-1.5e3" },
    { kind: "word", text: "true" },
  ]);
});

test("no text is lost or changed, be it JSON or not", () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      expect(
        tokenizeJson(text)
          .map((token) => token.text)
          .join(""),
      ).toBe(text);
    }),
  );
});
