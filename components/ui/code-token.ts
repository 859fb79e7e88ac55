export type CodeTokenKind = "key" | "string" | "number" | "word" | "comment" | "plain";

export interface CodeToken {
  kind: CodeTokenKind;
  text: string;
}

/** Tokens by the named groups of a pattern; joined they are the text again, whatever it is. */
export function scanTokens(text: string, pattern: RegExp): CodeToken[] {
  const tokens: CodeToken[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match[0] === "") continue;
    if (match.index > end) tokens.push({ kind: "plain", text: text.slice(end, match.index) });
    tokens.push({ kind: kindOf(match.groups ?? {}), text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < text.length) tokens.push({ kind: "plain", text: text.slice(end) });
  return tokens;
}

function kindOf(groups: Record<string, string | undefined>): CodeTokenKind {
  const kinds: readonly CodeTokenKind[] = ["comment", "key", "string", "number", "word"];
  return kinds.find((kind) => groups[kind] !== undefined) ?? "plain";
}
