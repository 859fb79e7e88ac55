import { type CodeToken, scanTokens } from "./code-token";

/** Quoted texts, tags and what stands in `[…]` and `{…}`. */
const FLOW =
  /(?<comment>(?<=\s)#.*)|(?<key>(?:"(?:[^"\\]|\\.)*"|[\w.$/-]+)(?=:(?:\s|$)))|(?<string>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')|(?<word>(?<!\S)[!&*][\w:.-]+|\b(?:true|false|null)\b)|(?<number>(?<![\w.-])-?\d+(?:\.\d+)?(?![\w.-]))/g;
const ENTRY =
  /^(?<lead>[ \t]*(?:-(?:[ \t]+|$))*)(?<key>(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#"'{[|>&*!-](?:(?!:\s|:$|\s#).)*)(?=:(?:[ \t]|$)))?(?<colon>:)?(?<rest>.*)$/;
const LITERAL = /^(?:true|false|null|~|yes|no)$/i;
const NUMBER = /^[-+]?\d+(?:\.\d+)?$/;

/** Line by line, as YAML is: keys, values, block texts. Source: YAML 1.2.2. */
export function tokenizeYaml(text: string): CodeToken[] {
  const tokens: CodeToken[] = [];
  /** The indent of the key whose block text goes on. */
  let block: number | undefined;
  for (const line of text.split(/(?<=\n)/)) {
    const body = line.replace(/\r?\n$/, "");
    const indent = body.search(/\S/);
    if (block !== undefined && (indent === -1 || indent > block)) {
      tokens.push({ kind: "string", text: line });
      continue;
    }
    block = undefined;
    tokens.push(...tokenizeLine(body));
    if (/(?:^|[\s:-])[|>][+-]?\d?\s*(?:#.*)?$/.test(body)) block = indent;
    if (line.length > body.length) tokens.push({ kind: "plain", text: line.slice(body.length) });
  }
  return tokens.filter((token) => token.text !== "");
}

function tokenizeLine(line: string): CodeToken[] {
  if (/^\s*#/.test(line)) return [{ kind: "comment", text: line }];
  const { lead = "", key = "", colon = "", rest = "" } = ENTRY.exec(line)?.groups ?? {};
  return [
    { kind: "plain", text: lead },
    { kind: "key", text: key },
    { kind: "plain", text: colon },
    ...tokenizeValue(rest),
  ];
}

function tokenizeValue(rest: string): CodeToken[] {
  const [, space = "", value = "", comment = ""] = /^(\s*)(.*?)(\s+#.*)?$/.exec(rest) ?? [];
  if (/^["'[{!&*|>]/.test(value)) {
    return [{ kind: "plain", text: space }, ...scanTokens(rest.slice(space.length), FLOW)];
  }
  const kind = NUMBER.test(value) ? "number" : LITERAL.test(value) ? "word" : "string";
  return [
    { kind: "plain", text: space },
    { kind: value === "---" ? "plain" : kind, text: value },
    { kind: "comment", text: comment },
  ];
}
