import {
  findNodeAtLocation,
  type JSONPath,
  type Node,
  type ParseError,
  parseTree,
} from "jsonc-parser";
import { rankOfElement } from "@/lib/iam/policy/order-policy";
import type { TextEdit } from "./finding";

/** A JSON text, its tree (as far as it could be read) and what is wrong with it. */
export type JsonText = {
  readonly text: string;
  /** The offset of each line. */
  readonly lineStarts: readonly number[];
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
  const lineStarts = lineStartsOf(text);
  const root = parseTree(text, errors, { allowTrailingComma: false, disallowComments: true });
  // A comment that does not end is told as longer than the text.
  for (const error of errors) error.length = Math.min(error.length, text.length - error.offset);
  try {
    return { text, lineStarts, root, errors, value: JSON.parse(text) };
  } catch {
    return { text, lineStarts, root, errors };
  }
}

export function lineStartsOf(text: string): number[] {
  return [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
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
export function lineColumn(
  { lineStarts }: JsonText,
  offset: number,
): { line: number; column: number } {
  let first = 0;
  let last = lineStarts.length - 1;
  while (first < last) {
    const middle = Math.ceil((first + last) / 2);
    if ((lineStarts[middle] ?? 0) <= offset) first = middle;
    else last = middle - 1;
  }
  return { line: first + 1, column: offset - (lineStarts[first] ?? 0) + 1 };
}

/**
 * Sets a value of an object or array that is there; `undefined` takes its property or item away. Made from the tree
 * that was read, so that an edit costs no second reading of the text.
 */
export function setValue(json: JsonText, pointer: string, value: unknown): TextEdit[] {
  const path = pathOf(json, pointer);
  if (path.length === 0) {
    return value === undefined ? [] : replaceAll(json, JSON.stringify(value, null, 2));
  }
  const node = json.root && findNodeAtLocation(json.root, path);
  if (node && value === undefined) return removeNode(node);
  if (node) {
    const { offset: from, length } = node;
    return [{ from, to: from + length, insert: formatAt(json, from, value) }];
  }
  const parent = json.root && findNodeAtLocation(json.root, path.slice(0, -1));
  if (value === undefined || parent?.type !== "object") return [];
  return addTo(json, parent, value, String(path.at(-1)));
}

/** Adds a value at the end of an array. */
export function appendItem(json: JsonText, pointer: string, value: unknown): TextEdit[] {
  const array = json.root && findNodeAtLocation(json.root, pathOf(json, pointer));
  return array?.type === "array" ? addTo(json, array, value) : [];
}

/** A property or item goes with the comma that parts it from its neighbour. */
function removeNode(node: Node): TextEdit[] {
  const gone = node.parent?.type === "property" ? node.parent : node;
  const siblings = gone.parent?.children ?? [];
  const index = siblings.indexOf(gone);
  const before = siblings[index - 1];
  const after = siblings[index + 1];
  const from = before ? before.offset + before.length : gone.offset;
  const to = !before && after ? after.offset : gone.offset + gone.length;
  return [{ from, to, insert: "" }];
}

/** Where IAM's order has a property, else after the last entry; on a line of its own where its neighbour has one. */
function addTo(json: JsonText, parent: Node, value: unknown, name?: string): TextEdit[] {
  const last = parent.children?.at(-1);
  const key = name === undefined ? "" : `${JSON.stringify(name)}: `;
  if (!last) {
    const at = parent.offset + 1;
    const inner = `${indentAt(json, at)}  `;
    const insert = `\n${inner}${key}${indented(value, inner)}\n${indentAt(json, at)}`;
    return [{ from: at, to: at, insert }];
  }
  const isOnOwnLine = json.text.slice(parent.offset, last.offset).includes("\n");
  const indent = indentAt(json, last.offset);
  const entry = `${key}${isOnOwnLine ? indented(value, indent) : JSON.stringify(value)}`;
  const gap = isOnOwnLine ? `\n${indent}` : " ";
  const next =
    name === undefined
      ? undefined
      : parent.children?.find((each) => rankOfElement(nameOf(each)) > rankOfElement(name));
  const at = next?.offset ?? last.offset + last.length;
  return [{ from: at, to: at, insert: next ? `${entry},${gap}` : `,${gap}${entry}` }];
}

function nameOf(property: Node): string {
  return String(property.children?.[0]?.value);
}

/** Of the line of an offset. */
function indentAt(json: JsonText, offset: number): string {
  const start = json.lineStarts[lineColumn(json, offset).line - 1] ?? 0;
  return /^[ \t]*/.exec(json.text.slice(start, start + 100))?.[0] ?? "";
}

function formatAt(json: JsonText, offset: number, value: unknown): string {
  return json.lineStarts.length === 1
    ? JSON.stringify(value)
    : indented(value, indentAt(json, offset));
}

function indented(value: unknown, indent: string): string {
  return JSON.stringify(value, null, 2).replaceAll("\n", `\n${indent}`);
}

/** Gives a property another name and leaves its value as it is written. */
export function renameKey(json: JsonText, pointer: string, name: string): TextEdit[] {
  return [{ ...locate(json, pointer, "key"), insert: JSON.stringify(name) }];
}

export function replaceAll(json: JsonText, text: string): TextEdit[] {
  return [{ from: 0, to: json.text.length, insert: text }];
}

/** The text after the edits, which must not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((one, other) => other.from - one.from || other.to - one.to);
  return ordered.reduce(
    (result, { from, to, insert }) => result.slice(0, from) + insert + result.slice(to),
    text,
  );
}
