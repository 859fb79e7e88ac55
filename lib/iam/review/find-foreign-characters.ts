import type { FindingList } from "./finding-list";

/** Source: IAM API Reference, CreatePolicy and CreateRole: a document matches `[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+`. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: tab, line feed and carriage return are of IAM's set.
const FOREIGN = /[^\u0009\u000a\u000d\u0020-\u00ff]+/gu;

/** Characters for which IAM refuses the text, wherever they stand: letters of most scripts, curly quotes, zero-width spaces. */
export function findForeignCharacters(findings: FindingList): void {
  const { text } = findings.json;
  for (const { 0: found, index: from } of text.matchAll(FOREIGN)) {
    if (findings.isFull) return;
    const to = from + found.length;
    const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    const isInvisible = /^\p{Cf}+$/u.test(found);
    findings.refuse({
      code: "characters_foreign",
      message: `IAM takes the characters up to U+00FF in a policy, and here stands ${isInvisible ? "an invisible one" : `“${found.slice(0, 20)}”`} (U+${code}).`,
      range: { from, to },
      ...(isInvisible
        ? { fix: () => ({ title: "Remove it", edits: [{ from, to, insert: "" }] }) }
        : {}),
    });
  }
}
