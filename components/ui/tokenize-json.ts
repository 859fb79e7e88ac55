export type JsonTokenKind = "key" | "string" | "number" | "word" | "plain";

export interface JsonToken {
  kind: JsonTokenKind;
  text: string;
}

const pattern =
  /(?<key>"(?:[^"\\]|\\.)*"(?=\s*:))|(?<string>"(?:[^"\\]|\\.)*")|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<word>true|false|null)/g;

/** Splits JSON text for tinting; the tokens, joined, are the text again, whatever it is. */
export function tokenizeJson(text: string): JsonToken[] {
  const tokens: JsonToken[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) tokens.push({ kind: "plain", text: text.slice(end, match.index) });
    tokens.push({ kind: kindOf(match.groups), text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < text.length) tokens.push({ kind: "plain", text: text.slice(end) });
  return tokens;
}

function kindOf(groups: Record<string, string | undefined> | undefined): JsonTokenKind {
  if (groups?.key !== undefined) return "key";
  if (groups?.string !== undefined) return "string";
  return groups?.number !== undefined ? "number" : "word";
}
