import { AwsError } from "@/lib/practice/wire/aws-error";
import { Validation } from "@/lib/practice/wire/constraints";
import type { QueryParams } from "@/lib/practice/wire/query-params";

const TAG = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]";
export const TAG_KEY = { required: true, minLength: 1, maxLength: 128, pattern: `${TAG}+` };
const MAX_TAGS = 50;

/** @throws ValidationError, InvalidInput for a key given twice */
export function readTags(params: QueryParams): Record<string, string> {
  const tags = params.structures("Tags", ["Key", "Value"]);
  const validation = new Validation();
  for (const [index, { Key, Value }] of tags.entries()) {
    const at = `tags.${index + 1}.member`;
    validation
      .check(`${at}.key`, Key, TAG_KEY)
      .check(`${at}.value`, Value, { required: true, maxLength: 256, pattern: `${TAG}*` });
  }
  validation.done();
  const keys = tags.map(({ Key }) => (Key ?? "").toLowerCase());
  if (new Set(keys).size < keys.length) {
    throw new AwsError(
      "InvalidInput",
      "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
    );
  }
  checkTagCount(keys.length);
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key ?? "", Value ?? ""]));
}

/** Source: IAM User Guide, "IAM and AWS STS quotas". @throws LimitExceeded */
export function checkTagCount(count: number): void {
  if (count <= MAX_TAGS) return;
  throw new AwsError("LimitExceeded", "The number of tags has reached the maximum limit.", 409);
}

export function tagList(tags: Readonly<Record<string, string>>) {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
