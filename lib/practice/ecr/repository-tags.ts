import { AwsError } from "@/lib/practice/wire/aws-error";
import type { JsonInput } from "./json-input";

const MAX_TAGS = 50;

/** Source: ECR API Reference, CreateRepository: keys up to 128 characters, values up to 256, 50 tags. */
export function readRepositoryTags(input: JsonInput): Record<string, string> {
  const tags = input.structures("tags", 1000, 0) ?? [];
  if (tags.length > MAX_TAGS) {
    throw new AwsError("TooManyTagsException", `The number of tags exceeds ${MAX_TAGS}`);
  }
  const entries = tags.map((tag) => {
    const key = tag.requiredText("Key");
    const value = tag.requiredText("Value");
    // `__proto__` is a tag that AWS takes and the state's file cannot keep.
    if (!/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u.test(key) || key === "__proto__") {
      throw invalidTag(`Tag key '${key}' is invalid`);
    }
    if (/^aws:/i.test(key)) throw invalidTag("aws: prefixed tag key names are not allowed");
    if (!/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u.test(value)) {
      throw invalidTag(`Tag value of key '${key}' is invalid`);
    }
    return [key, value] as const;
  });
  if (new Set(entries.map(([key]) => key)).size < entries.length) {
    throw invalidTag("Duplicate tag keys found");
  }
  return Object.fromEntries(entries);
}

function invalidTag(message: string): AwsError {
  return new AwsError("InvalidTagParameterException", message);
}
