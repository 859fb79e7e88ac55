/** Texts and regular expressions in SMT-LIB 2. */

export function smtString(text: string): string {
  const escaped = Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (character === '"') return '""';
    return code < 0x20 || code > 0x7e || character === "\\"
      ? `\\u{${code.toString(16)}}`
      : character;
  });
  return `"${escaped.join("")}"`;
}

const ANY = "re.allchar";
const NO_COLON = `(re.diff re.allchar (str.to_re ":"))`;

/** A glob, its wildcards within `part` (any character, or any but a colon). */
function glob(text: string, part: string): string {
  const pieces = text.split(/([*?])/).filter((piece) => piece !== "");
  return concat(
    pieces.map((piece) => {
      if (piece === "*") return part === ANY ? "re.all" : `(re.* ${part})`;
      return piece === "?" ? part : `(str.to_re ${smtString(piece)})`;
    }),
  );
}

export function concat(pieces: readonly string[]): string {
  if (pieces.length === 0) return `(str.to_re "")`;
  return pieces.length === 1 ? (pieces[0] ?? "") : `(re.++ ${pieces.join(" ")})`;
}

export function globRegex(text: string): string {
  return glob(text, ANY);
}

/** Undefined where a pattern has fewer than six parts and matches nothing. */
export function arnRegex(text: string): string | undefined {
  const parts = text.split(":");
  if (parts.length < 6) return undefined;
  const head = parts.slice(0, 5).map((part) => `${glob(part, NO_COLON)} (str.to_re ":")`);
  return `(re.++ ${head.join(" ")} ${glob(parts.slice(5).join(":"), ANY)})`;
}

/** Every text that lower case turns into the same; KELVIN SIGN is one of those of "k". */
export function caselessRegex(text: string): string {
  const pieces = Array.from(text.toLowerCase(), (letter) => {
    const all = [...new Set([letter, letter.toUpperCase(), ...(letter === "k" ? ["\u212a"] : [])])];
    const one = all.map((each) => `(str.to_re ${smtString(each)})`);
    return one.length === 1 ? (one[0] ?? "") : `(re.union ${one.join(" ")})`;
  });
  return concat(pieces);
}

export function or(parts: readonly string[]): string {
  return parts.length === 0
    ? "false"
    : parts.length === 1
      ? (parts[0] ?? "")
      : `(or ${parts.join(" ")})`;
}

export function and(parts: readonly string[]): string {
  return parts.length === 0
    ? "true"
    : parts.length === 1
      ? (parts[0] ?? "")
      : `(and ${parts.join(" ")})`;
}

export function not(part: string): string {
  return `(not ${part})`;
}

/** A Resource element: wildcards stay within their part, but one that ends its part, and those of the sixth. */
export function resourceRegex(text: string): string {
  const parts = text.split(":");
  const pieces = parts.flatMap((part, index) => {
    const isFree = index >= 5;
    const colon = index < parts.length - 1 ? [`(str.to_re ":")`] : [];
    if (isFree) return [glob(part, ANY), ...colon];
    const isOpen = part.endsWith("*");
    const bound = glob(isOpen ? part.slice(0, -1) : part, NO_COLON);
    return [bound, ...(isOpen ? ["re.all"] : []), ...colon];
  });
  return concat(pieces);
}
