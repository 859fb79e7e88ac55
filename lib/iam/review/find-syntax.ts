import { type Node, type ParseError, printParseErrorCode } from "jsonc-parser";
import type { TextEdit } from "./finding";
import type { FindingList } from "./finding-list";
import { type JsonText, setValue } from "./json-text";

type SyntaxWords = {
  readonly message: string;
  readonly fix?: (error: ParseError, text: string) => { title: string; edits: TextEdit[] };
};

const insertAt = (offset: number, insert: string): TextEdit => ({
  from: offset,
  to: offset,
  insert,
});

const lacks = (what: string, insert: string): SyntaxWords => ({
  message: `A ${what} is missing here.`,
  fix: ({ offset }) => ({ title: `Insert ${insert}`, edits: [insertAt(offset, insert)] }),
});

/** Keyed by jsonc-parser's names of its errors. */
const WORDS: Readonly<Record<string, SyntaxWords>> = {
  InvalidSymbol: { message: "This is not JSON: names and texts stand in double quotes." },
  InvalidNumberFormat: { message: "This number is not written as JSON wants it." },
  PropertyNameExpected: { message: "A name in double quotes must stand here." },
  ValueExpected: { message: "A value is missing here." },
  ColonExpected: lacks("colon", ":"),
  CommaExpected: lacks("comma", ","),
  CloseBraceExpected: lacks("closing brace", "}"),
  CloseBracketExpected: lacks("closing bracket", "]"),
  EndOfFileExpected: { message: "There is something after the end of the policy." },
  InvalidCommentToken: {
    message: "JSON has no comments, and AWS refuses a policy with one.",
    fix: ({ offset, length }) => ({
      title: "Remove the comment",
      edits: [{ from: offset, to: offset + length, insert: "" }],
    }),
  },
  UnexpectedEndOfComment: { message: "This comment does not end, and JSON has no comments." },
  UnexpectedEndOfString: {
    message: "This text does not end: its closing double quote is missing.",
  },
  UnexpectedEndOfNumber: { message: "This number does not end." },
  InvalidUnicode: { message: "This \\u escape is not four hexadecimal digits." },
  InvalidEscapeCharacter: { message: "JSON does not know this escape after a backslash." },
  InvalidCharacter: { message: "JSON does not allow this character here." },
};

/** Every breach of JSON (RFC 8259), each once per place. */
export function findSyntaxErrors(findings: FindingList): void {
  const { text, errors } = findings.json;
  if (text.trim() === "") return;
  const seen = new Set<number>();
  for (const error of errors) {
    if (findings.isFull) break;
    if (seen.has(error.offset)) continue;
    seen.add(error.offset);
    const name = printParseErrorCode(error.error);
    const comma = trailingComma(text, error);
    const words = WORDS[name];
    findings.refuse({
      code: "json_invalid",
      message: comma === undefined ? (words?.message ?? "This is not JSON.") : COMMA,
      range: {
        from: comma ?? error.offset,
        to: comma === undefined ? error.offset + Math.max(error.length, 1) : comma + 1,
      },
      fix:
        comma === undefined
          ? () => words?.fix?.(error, text)
          : () => ({
              title: "Remove the comma",
              edits: [{ from: comma, to: comma + 1, insert: "" }],
            }),
    });
  }
}

/** The first breach of JSON, in words, and its place. */
export function findFirstSyntaxError({
  text,
  errors,
}: JsonText): { message: string; offset: number } | undefined {
  const [error] = errors;
  if (!error) return undefined;
  const comma = trailingComma(text, error);
  if (comma !== undefined) return { message: COMMA, offset: comma };
  const words = WORDS[printParseErrorCode(error.error)];
  return { message: words?.message ?? "This is not JSON.", offset: error.offset };
}

const COMMA = "JSON has no comma after the last entry.";

/** The comma before a closing bracket, when that is what is wrong. */
function trailingComma(text: string, { offset }: ParseError): number | undefined {
  if (!/[\]}]/.test(text.charAt(offset))) return undefined;
  const before = text.slice(0, offset).trimEnd();
  return before.endsWith(",") ? before.length - 1 : undefined;
}

/** Keys that stand twice in one object: at most one of them can count. */
export function findDuplicateKeys(findings: FindingList): void {
  const { root } = findings.json;
  if (root) visit(root, "", findings);
}

function visit(node: Node, path: string, findings: FindingList): void {
  const keys = new Set<string>();
  for (const [index, child] of (node.children ?? []).entries()) {
    if (node.type === "array") visit(child, `${path}/${index}`, findings);
    if (child.type !== "property") continue;
    const [key, value] = child.children ?? [];
    const name = String(key?.value ?? "");
    if (key && keys.has(name)) {
      findings.isAmbiguous = true;
      findings.add({
        code: "duplicate_key",
        severity: "error",
        message: `“${name}” stands twice in the same place. Only one of the two can count, and which one is not certain: merge them.`,
        path,
        range: { from: key.offset, to: key.offset + key.length },
      });
    }
    keys.add(name);
    const escaped = name.replaceAll("~", "~0").replaceAll("/", "~1");
    if (value) visit(value, `${path}/${escaped}`, findings);
  }
}

/** A policy of 2008 reads `${…}` as plain text. */
export function findMissingVersion(findings: FindingList): void {
  const { value, text } = findings.json;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return;
  const { Version: version } = value as { Version?: unknown };
  if (version !== undefined && version !== "2008-10-17") return;
  const usesVariables = /\$\{[^}]+\}/.test(text);
  findings.add({
    code: "version_old",
    severity: usesVariables ? "warning" : "info",
    message: usesVariables
      ? "Without Version 2012-10-17 IAM reads the policy variables in this policy as plain text."
      : "Without Version 2012-10-17 IAM reads this policy by its rules of 2008.",
    path: version === undefined ? "" : "/Version",
    ...(version === undefined ? { range: { from: 0, to: 1 } } : {}),
    fix: () => ({
      title: "Set Version 2012-10-17",
      edits: setValue(findings.json, "/Version", "2012-10-17"),
    }),
  });
}
