import { findNodeAtLocation, parseTree } from "jsonc-parser";

/** Where the value of a JSON Pointer stands in the text; undefined when there is none. */
export function locateStatement(
  text: string,
  pointer: string,
): { from: number; to: number } | undefined {
  const root = parseTree(text);
  if (!root) return undefined;
  const steps = pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  const node = findNodeAtLocation(root, steps);
  return node && { from: node.offset, to: node.offset + node.length };
}
