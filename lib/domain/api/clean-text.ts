/** Text that every database and screen takes: control characters and halves of surrogate pairs become U+FFFD. */
export function cleanText(text: string): string {
  return text.replace(UNFIT, "\uFFFD");
}

// Unicode's Cc but tab, line feed and carriage return; halves of pairs; what turns the direction of the text around.
const UNFIT = /(?![\t\n\r])[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu;

/** The same with every string inside a JSON value, names of members too. */
export function cleanJson<T>(value: T): T {
  return clean(value) as T;
}

function clean(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [cleanText(name), clean(each)]),
  );
}
