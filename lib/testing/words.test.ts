import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** The sources of what stands on screen: the screens, and the messages that they show. */
const SOURCES = ["components", "app", "lib/domain", "lib/contract", "lib/iam", "lib/registries"]
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
  )
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file));

/** docs/words.md says what stands in their place. */
const BANNED =
  /untitled draft|draft connector|\bfor global\b|step 0\b|no fault\b|\brests? on\b|holds? repositories|\bmend(?:s|ed)?\b/i;
/** lib/iam/policy has AWS’s own words. */
const STRAIGHT_APOSTROPHE = /[a-z]'(?:s|t|re|ll|ve|d)\b/i;

/** The lines of code, comments left out. */
function codeLines(file: string): { text: string; place: string }[] {
  const code = readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\//g, (comment) =>
    comment.replace(/[^\n]/g, ""),
  );
  return code.split("\n").map((line, at) => ({
    text: line.replace(/(?<=^|\s)\/\/.*$/, ""),
    place: `${file}:${at + 1}`,
  }));
}

const find = (files: readonly string[], pattern: RegExp) =>
  files.flatMap((file) =>
    codeLines(file)
      .filter(({ text }) => pattern.test(text))
      .map(({ text, place }) => `${place} ${text.trim()}`),
  );

test("no screen uses a word that docs/words.md has another for", () => {
  expect(SOURCES.length).toBeGreaterThan(300);
  expect(find(SOURCES, BANNED)).toEqual([]);
});

test("every apostrophe on screen is the typographic one", () => {
  const own = SOURCES.filter((file) => !file.startsWith("lib/iam/policy/"));
  expect(find(own, STRAIGHT_APOSTROPHE)).toEqual([]);
});
