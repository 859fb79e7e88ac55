/** Terraform's language, written as `terraform fmt` writes it. Source: Terraform documentation, "Style Conventions", "Strings and Templates". */

/** An expression as it stands, e.g. `var.name`. */
export class HclExpression {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A function call, e.g. `jsonencode({…})`. */
export class HclCall {
  readonly name: string;
  readonly argument: HclValue;
  constructor(name: string, argument: HclValue) {
    this.name = name;
    this.argument = argument;
  }
}

export type HclValue =
  | string
  | HclExpression
  | HclCall
  | readonly HclValue[]
  | { readonly [key: string]: HclValue };

export type HclBlock = {
  readonly type: string;
  readonly labels: readonly string[];
  readonly attributes: { readonly [name: string]: HclValue };
};

export function printHcl(blocks: readonly HclBlock[]): string {
  return blocks.map(printBlock).join("\n");
}

function printBlock({ type, labels, attributes }: HclBlock): string {
  const head = [type, ...labels.map(quoteHcl)].join(" ");
  return [`${head} {`, ...printAttributes(attributes, "  "), "}", ""].join("\n");
}

/** `terraform fmt` aligns the equals signs of neighbouring lines; an attribute of several lines stands by itself. */
function printAttributes(attributes: { readonly [name: string]: HclValue }, indent: string) {
  const lines: string[] = [];
  let group: { name: string; value: string }[] = [];
  const flush = () => {
    const width = Math.max(0, ...group.map(({ name }) => columns(name)));
    for (const { name, value } of group) {
      lines.push(`${indent}${name}${" ".repeat(width - columns(name))} = ${value}`);
    }
    group = [];
  };
  for (const [key, value] of Object.entries(attributes)) {
    const name = isBareKey(key) ? key : quoteHcl(key);
    const text = printValue(value, indent);
    if (text.includes("\n")) {
      flush();
      lines.push(`${indent}${name} = ${text}`);
    } else group.push({ name, value: text });
  }
  flush();
  return lines;
}

function printValue(value: HclValue, indent: string): string {
  if (typeof value === "string") return quoteHcl(value);
  if (value instanceof HclExpression) return value.text;
  if (value instanceof HclCall) return `${value.name}(${printValue(value.argument, indent)})`;
  if (isList(value)) {
    const items = value.map((item) => `${indent}  ${printValue(item, `${indent}  `)},`);
    return ["[", ...items, `${indent}]`].join("\n");
  }
  return ["{", ...printAttributes(value, `${indent}  `), `${indent}}`].join("\n");
}

function isList(value: object): value is readonly HclValue[] {
  return Array.isArray(value);
}

/** A string of Terraform; `${` and `%{` would begin a template. */
export function quoteHcl(text: string): string {
  return `"${escapeHcl(text)}"`;
}

/** What stands between the quotation marks. */
export function escapeHcl(text: string): string {
  return text
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")
    .replaceAll(/[$%](?=\{)/g, (sign) => sign + sign);
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The formatter counts what a reader sees as one character. */
function columns(text: string): number {
  return [...graphemes.segment(text)].length;
}

/** `for` would begin an expression. */
function isBareKey(key: string): boolean {
  return /^[A-Za-z_][\w-]*$/.test(key) && key !== "for";
}
