import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ASVS_REQUIREMENTS } from "./asvs-requirements";
import { readAnchors, readSecurityTable, STATES } from "./read-security-table";

const DOCUMENT = readFileSync("SECURITY.md", "utf8");
const ROWS = readSecurityTable(DOCUMENT);

const read = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : "");

/** The sentence stands there as a string of its own: what a test is called. */
const isNamedIn = (file: string, sentence: string) =>
  ['"', "`", "'"].some((quote) => read(file).includes(quote + sentence + quote));

test("there are 253 requirements of levels 1 and 2, and each has one line, in their order", () => {
  expect(ASVS_REQUIREMENTS).toHaveLength(70 + 183);
  expect(ROWS.map(({ requirement }) => requirement)).toEqual(ASVS_REQUIREMENTS);
});

test("each test that the table names is in the file that it names", () => {
  const tests = ROWS.flatMap((row) => row.tests.map((each) => ({ ...each, of: row.requirement })));
  const isTest = (file: string) => /\.(test|spec)\.ts$/.test(file);
  expect(tests.filter(({ file, sentence }) => !isTest(file) || !isNamedIn(file, sentence))).toEqual(
    [],
  );
});

test("each section that the table names is a heading of the document", () => {
  const sections = ROWS.flatMap((row) =>
    row.sections.map((each) => ({ ...each, of: row.requirement })),
  );
  const isHeading = (file: string, anchor: string) => readAnchors(read(file)).includes(anchor);
  expect(sections.filter(({ file, anchor }) => !isHeading(file, anchor))).toEqual([]);
});

test("what is met names a test or a section, and everything else says why in words", () => {
  const isShown = ({ state, tests, sections, words }: (typeof ROWS)[number]) =>
    state === "met" ? tests.length + sections.length > 0 : /\w+ \w+/.test(words);
  const isKnown = ({ state }: (typeof ROWS)[number]) => STATES.some((each) => each === state);
  expect(ROWS.filter((row) => !isKnown(row) || !isShown(row))).toEqual([]);
});

test("the counts that the document prints are those of its table", () => {
  const counts = STATES.map((state) => ROWS.filter((row) => row.state === state).length);
  const [met, notApplicable, notMet] = counts;
  expect(DOCUMENT).toContain(
    `Of ${ROWS.length} requirements ${met} are met, ${notApplicable} do not apply, and ${notMet} are not met.`,
  );
});
