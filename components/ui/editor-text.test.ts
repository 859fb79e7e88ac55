import fc from "fast-check";
import { expect, test } from "vitest";
import { applyEdits, drawnRange } from "./editor-text";

test("edits are placed by the offsets of the text before them", () => {
  const edits = [
    { from: 4, to: 5, insert: "E" },
    { from: 0, to: 1, insert: "long" },
  ];
  expect(applyEdits("abcde", edits)).toBe("longbcdE");
});

test("of two edits that overlap the first given counts", () => {
  const edits = [
    { from: 1, to: 3, insert: "X" },
    { from: 2, to: 4, insert: "Y" },
  ];
  expect(applyEdits("abcde", edits)).toBe("aXde");
});

test("insertions at one place keep their order", () => {
  const edits = [
    { from: 1, to: 1, insert: "1" },
    { from: 1, to: 1, insert: "2" },
  ];
  expect(applyEdits("ab", edits)).toBe("a12b");
});

test("a mark over several lines is drawn on its first", () => {
  expect(drawnRange("{\n  1\n}", { from: 0, to: 7 })).toEqual({ from: 0, to: 1 });
});

test("a mark of no width is drawn on a character beside it", () => {
  expect(drawnRange("ab", { from: 1, to: 1 })).toEqual({ from: 1, to: 2 });
  expect(drawnRange("ab", { from: 2, to: 2 })).toEqual({ from: 1, to: 2 });
});

test("a drawn mark lies in the text and on one line, whatever the mark", () => {
  const texts = fc.string({ unit: fc.constantFrom("a", "\n", "{") });
  fc.assert(
    fc.property(texts, fc.nat(30), fc.nat(30), (text, from, length) => {
      const drawn = drawnRange(text, { from, to: from + length });
      expect(drawn.from).toBeGreaterThanOrEqual(0);
      expect(drawn.to).toBeGreaterThanOrEqual(drawn.from);
      expect(drawn.to).toBeLessThanOrEqual(text.length);
      expect(text.slice(drawn.from, drawn.to)).not.toContain("\n");
    }),
  );
});
