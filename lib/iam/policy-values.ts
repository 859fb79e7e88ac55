import { type PolicyProblemCode, type ProblemCollector, pointer } from "./policy-problem";

export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value with the JSON Pointer of where it stands. */
export type LocatedValue = { readonly text: string; readonly path: string };

/** A string or a non-empty list of strings; anything else is a problem and gives the readable part. */
export function readStrings(
  value: unknown,
  path: string,
  collector: ProblemCollector,
  code: PolicyProblemCode = "wrong_type",
): LocatedValue[] {
  return readScalars(value, path, collector, code, (item) =>
    typeof item === "string" ? item : undefined,
  );
}

/** Like `readStrings`, but with numbers and booleans as text: condition values may be written bare. */
export function readConditionValues(
  value: unknown,
  path: string,
  collector: ProblemCollector,
): LocatedValue[] {
  return readScalars(value, path, collector, "invalid_condition_value", (item) =>
    typeof item === "string" || typeof item === "number" || typeof item === "boolean"
      ? String(item)
      : undefined,
  );
}

function readScalars(
  value: unknown,
  path: string,
  collector: ProblemCollector,
  code: PolicyProblemCode,
  textOf: (item: unknown) => string | undefined,
): LocatedValue[] {
  const located = Array.isArray(value)
    ? value.map((item: unknown, index) => ({ item, path: pointer(path, index) }))
    : [{ item: value, path }];
  const read: LocatedValue[] = [];
  for (const { item, path: itemPath } of located) {
    const text = textOf(item);
    if (text === undefined) collector.add(code, itemPath, "Syntax errors in policy.");
    else read.push({ text, path: itemPath });
  }
  return read;
}
