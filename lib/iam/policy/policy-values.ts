import { type ProblemCollector, pointer } from "./policy-problem";

export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value with the JSON Pointer of where it stands. */
export type LocatedValue = { readonly text: string; readonly path: string };

/** A string or a list of strings; whatever else stands there is a problem and left out. */
export function readStrings(
  value: unknown,
  path: string,
  collector: ProblemCollector,
): LocatedValue[] {
  return readScalars(value, path, collector, (item) =>
    typeof item === "string" ? item : undefined,
  );
}

/** Like `readStrings`, but with numbers and booleans as text: condition values may be written bare. */
export function readConditionValues(
  value: unknown,
  path: string,
  collector: ProblemCollector,
): LocatedValue[] {
  return readScalars(value, path, collector, (item) =>
    typeof item === "string" || typeof item === "number" || typeof item === "boolean"
      ? String(item)
      : undefined,
  );
}

function readScalars(
  value: unknown,
  path: string,
  collector: ProblemCollector,
  textOf: (item: unknown) => string | undefined,
): LocatedValue[] {
  const located = Array.isArray(value)
    ? value.map((item: unknown, index) => ({ item, path: pointer(path, index) }))
    : [{ item: value, path }];
  const read: LocatedValue[] = [];
  for (const { item, path: itemPath } of located) {
    const text = textOf(item);
    if (text === undefined) collector.add("wrong_type", itemPath);
    else read.push({ text, path: itemPath });
  }
  return read;
}
