import { expect, test } from "vitest";
import { readSources } from "./guarded-calls";

const sources = readSources("app");
const pages = [...sources].filter(([file]) => !file.startsWith("app/api/"));
const routes = [...sources].filter(([file]) => file.startsWith("app/api/"));

/** What a source has of the server’s verbs. */
const verbsOf = (text: string) =>
  [...text.matchAll(/import \{([^}]+)\} from "@\/lib\/(?:services|db|jobs)\//g)]
    .flatMap(([, names = ""]) => names.split(","))
    .map((name) => name.trim());

/** The operation that a part of a source names, by its text or by constants of the source. */
function keyIn(part: string, text: string): string {
  const named = /Operations\[([^\]]+)\]/.exec(part)?.[1] ?? "";
  const constants = [...text.matchAll(/const (\w+) = (["`])(.+?)\2/g)].reverse();
  return constants
    .reduce(
      (key, [, name = "", , value = ""]) =>
        key === name ? value : key.replace(`\${${name}}`, value),
      named,
    )
    .replace(/["`]/g, "");
}

/** Each reading of a page: the operation whose permission it goes by, and the verbs that it runs. */
function readingsOf(text: string) {
  return text
    .split("readForPage(")
    .slice(1)
    .map((part) => ({
      key: keyIn(part, text),
      verbs: [...part.matchAll(/(\w+)\(ctx\b/g)].map(([, verb = ""]) => verb),
    }));
}

test("a page reads by the operation that the API answers with the same verb, so that it demands the same", () => {
  let count = 0;
  for (const [file, text] of pages) {
    for (const { key, verbs } of readingsOf(text)) {
      const route = routes.find(([, source]) => source.includes(`"${key}"`));
      expect(verbs, `${file}: ${key}`).toHaveLength(1);
      expect(verbsOf(route?.[1] ?? ""), `${file}: ${key}`).toContain(verbs[0]);
      count += 1;
    }
  }
  expect(count).toBeGreaterThan(20);
});

test("a page reads nothing past that", () => {
  const others = pages.flatMap(([file, text]) => {
    const read = new Set(readingsOf(text).flatMap(({ verbs }) => verbs));
    return verbsOf(text)
      .filter((verb) => !read.has(verb))
      .map((verb) => `${file}: ${verb}`);
  });
  // Of the installation, no workspace’s.
  expect(others).toEqual(["app/layout.tsx: isPracticeMode"]);
});
