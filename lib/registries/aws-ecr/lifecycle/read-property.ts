import { pointer } from "@/lib/iam/policy/policy-problem";
import type { JsonObject } from "@/lib/iam/policy/policy-values";
import type { Finding } from "@/lib/iam/review/finding";
import type { FindingList } from "@/lib/iam/review/finding-list";
import { setValue } from "@/lib/iam/review/json-text";

/** An object of the text, with its JSON Pointer and where its faults go. */
export type LocatedObject = {
  readonly value: JsonObject;
  readonly path: string;
  readonly findings: FindingList;
};

/** Refuses a property, or the object itself while it lacks the property. */
export function refuseProperty(
  { value, path, findings }: LocatedObject,
  key: string,
  fault: { readonly code: string; readonly message: string; readonly fix?: () => Finding["fix"] },
): undefined {
  findings.refuse({ ...fault, path: value[key] === undefined ? path : pointer(path, key) });
}

/** Sets a property, or takes it away. */
export function changeProperty(
  { path, findings }: LocatedObject,
  key: string,
  value: unknown,
): NonNullable<Finding["fix"]> {
  const title =
    value === undefined ? `Remove ${key}` : `Set ${key} to ${JSON.stringify(value).slice(0, 40)}`;
  return { title, edits: setValue(findings.json, pointer(path, key), value) };
}

export function readChoice<const Choice extends string>(
  object: LocatedObject,
  key: string,
  choices: readonly Choice[],
): Choice | undefined {
  const value = object.value[key];
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  const likely =
    typeof value === "string"
      ? choices.find((choice) => choice.toLowerCase() === value.trim().toLowerCase())
      : undefined;
  const only = likely ?? (choices.length === 1 ? choices[0] : undefined);
  return refuseProperty(object, key, {
    code: value === undefined ? "property_missing" : "value_unknown",
    message: `${value === undefined ? `${key} is missing` : `AWS does not know this ${key}`}: it is ${choices.join(" or ")}.`,
    fix: () => (only === undefined ? undefined : changeProperty(object, key, only)),
  });
}

/** A whole number from `least` on. */
export function readCount(object: LocatedObject, key: string, least: number): number | undefined {
  const value = object.value[key];
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= least) return value;
  return refuseProperty(object, key, {
    code: value === undefined ? "property_missing" : "number_invalid",
    message: `${value === undefined ? `${key} is missing` : `This ${key} is not valid`}: it is a whole number of at least ${least}.`,
  });
}

/** Whether AWS's schema knows every property; it refuses a policy with another, also one that is null. */
export function hasKnownProperties(object: LocatedObject, known: readonly string[]): boolean {
  const unknown = Object.keys(object.value).filter((key) => !known.includes(key));
  for (const key of unknown) {
    object.findings.refuse({
      code: "property_unknown",
      message: `AWS knows no “${key.slice(0, 40)}” here: ${known.join(", ")}.`,
      path: pointer(object.path, key),
      part: "key",
      fix: () => changeProperty(object, key, undefined),
    });
  }
  return unknown.length === 0;
}
