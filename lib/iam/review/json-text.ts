import {
  findNodeAtLocation,
  type JSONPath,
  modify,
  type Node,
  type ParseError,
  parseTree,
} from "jsonc-parser";
import type { TextEdit } from "./finding";

/** A JSON text, its tree (as far as it could be read) and what is wrong with it. */
export type JsonText = {
  readonly text: string;
  readonly root: Node | undefined;
  readonly errors: readonly ParseError[];
  /** Absent when the text is not JSON. */
  readonly value?: unknown;
};

/** No policy is nested deeper than about ten; what is would exhaust the parser's stack. */
const MAX_DEPTH = 60;

export function readJsonText(text: string): JsonText | "too_deep" {
  if (depthOf(text) > MAX_DEPTH) return "too_deep";
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: false, disallowComments: true });
  try {
    return { text, root, errors, value: JSON.parse(text) };
  } catch {
    return { text, root, errors };
  }
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of text) {
    if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** The steps of a JSON Pointer (RFC 6901), array indexes as numbers. */
export function pathOf(json: JsonText, pointer: string): JSONPath {
  const path: JSONPath = [];
  let node = json.root;
  for (const raw of pointer.split("/").slice(1)) {
    const step = raw.replaceAll("~1", "/").replaceAll("~0", "~");
    path.push(node?.type === "array" ? Number(step) : step);
    node = json.root && findNodeAtLocation(json.root, path);
  }
  return path;
}

export type Range = { readonly from: number; readonly to: number };

/** Where a value stands, or the key of a property; the nearest part around it that there is. */
export function locate(json: JsonText, pointer: string, part: "value" | "key" = "value"): Range {
  const path = pathOf(json, pointer);
  for (let length = path.length; length >= 0 && json.root; length -= 1) {
    const node = findNodeAtLocation(json.root, path.slice(0, length));
    if (!node) continue;
    const key = node.parent?.type === "property" ? node.parent.children?.[0] : undefined;
    const shown = part === "key" && length === path.length && key ? key : node;
    return { from: shown.offset, to: shown.offset + shown.length };
  }
  return { from: 0, to: json.text.length };
}

/** Line and column of an offset, from 1. */
export function lineColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return {
    line: before.split("\n").length,
    column: offset - (before.lastIndexOf("\n") + 1) + 1,
  };
}

const STYLE = { formattingOptions: { insertSpaces: true, tabSize: 2, eol: "\n" } };

/** Sets a value; `undefined` takes its property or item away. */
export function setValue(json: JsonText, pointer: string, value: unknown): TextEdit[] {
  return toEdits(modify(json.text, pathOf(json, pointer), value, STYLE));
}

/** Adds a value at the end of an array. */
export function appendItem(json: JsonText, pointer: string, value: unknown): TextEdit[] {
  const path = [...pathOf(json, pointer), -1];
  return toEdits(modify(json.text, path, value, { ...STYLE, isArrayInsertion: true }));
}

/** Gives a property another name and leaves its value as it is written. */
export function renameKey(json: JsonText, pointer: string, name: string): TextEdit[] {
  return [{ ...locate(json, pointer, "key"), insert: JSON.stringify(name) }];
}

export function replaceAll(json: JsonText, text: string): TextEdit[] {
  return [{ from: 0, to: json.text.length, insert: text }];
}

function toEdits(edits: ReturnType<typeof modify>): TextEdit[] {
  return edits.map(({ offset, length, content }) => ({
    from: offset,
    to: offset + length,
    insert: content,
  }));
}

/** The text after the edits, which must not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((one, other) => other.from - one.from || other.to - one.to);
  return ordered.reduce(
    (result, { from, to, insert }) => result.slice(0, from) + insert + result.slice(to),
    text,
  );
}
