import { expect, test } from "vitest";
import { cleanJson, cleanText } from "./clean-text";

test("control bytes, half characters and marks that turn the text around are replaced", () => {
  expect(cleanText("a\u0000\u001b\u009f\ud800\u202ez")).toBe("a\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDz");
});

test("what people write stays as it is", () => {
  const text = "line\n\tnext\r\n ünïcödé 漢字 👩‍🚀 \u00a0";
  expect(cleanText(text)).toBe(text);
});

test("every string inside a value is cleaned, names of members too", () => {
  const value = { "a\u0000": ["b\u0000", { c: "d\u0000", e: 1, f: null, g: true }] };
  expect(cleanJson(value)).toEqual({
    "a\uFFFD": ["b\uFFFD", { c: "d\uFFFD", e: 1, f: null, g: true }],
  });
});
