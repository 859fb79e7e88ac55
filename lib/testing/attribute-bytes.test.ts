import { expect, test } from "vitest";
import { attributeBytes } from "./attribute-bytes";

test("each source has the characters from its mapping to the next one, over lines and sections", () => {
  const script = "aaabb\ncccc";
  // Column 0 of line 0 is of source 0, column 3 of source 1; line 1 is of source 0 again.
  const map = { sources: ["a.ts", "b.ts"], mappings: "AAAA,GCAA;ADAA" };
  expect(Object.fromEntries(attributeBytes(script, map))).toEqual({ "a.ts": 7, "b.ts": 2 });

  const sections = {
    sections: [
      { offset: { line: 0, column: 0 }, map: { sources: ["a.ts"], mappings: "AAAA" } },
      { offset: { line: 1, column: 1 }, map: { sources: ["c.ts"], mappings: "AAAA" } },
    ],
  };
  expect(Object.fromEntries(attributeBytes(script, sections))).toEqual({ "a.ts": 5, "c.ts": 3 });
});

test("what no source is named for is counted apart", () => {
  const map = { sources: ["a.ts"], mappings: "AAAA,E" };
  expect(Object.fromEntries(attributeBytes("aabb", map))).toEqual({ "a.ts": 2, "": 2 });
});
