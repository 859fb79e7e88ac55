import fc from "fast-check";
import { expect, test } from "vitest";
import { csvLine } from "./csv";

test("cells with commas, quotes and line breaks are quoted, and a line ends with CRLF", () => {
  expect(csvLine(["plain", "a,b", 'say "no"', "two\nlines", ""])).toBe(
    'plain,"a,b","say ""no""","two\nlines",\r\n',
  );
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])("%j is no formula", (text) => {
  expect(csvLine([text]).replace(/^"/, "")).toMatch(/^'/);
});

test("whatever is written is read back, with an apostrophe before a formula alone", () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), (cells) => {
      const read = readLine(csvLine(cells));
      expect(read).toEqual(cells.map((cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)));
    }),
  );
});

/** One line as RFC 4180 reads it. */
function readLine(line: string): string[] {
  const cells: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (const [, quoted, plain] of line.matchAll(pattern)) {
    cells.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
  }
  return cells;
}
