import type { QueryOperation } from "@/lib/practice/operation";
import { requestTagContext } from "@/lib/practice/request-context";
import { Validation } from "@/lib/practice/wire/constraints";
import { listPage } from "./list-page";
import { checkTagCount, readTags, TAG_KEY } from "./read-tags";
import { openRole } from "./role-access";

/**
 * IAM tells tag keys apart without regard to case: a tag in other letters replaces the old one.
 * Source: github.com/aws/aws-cdk/issues/26253.
 */
export const tagRole: QueryOperation = (world, call, params) => {
  const tags = readTags(params);
  if (Object.keys(tags).length === 0) {
    new Validation().check("tags", undefined, { required: true }).done();
  }
  const role = openRole(call, params, "iam:TagRole", () => requestTagContext(tags));
  const kept = withoutKeys(role.tags, Object.keys(tags));
  const merged = { ...kept, ...tags };
  checkTagCount(Object.keys(merged).length);
  role.tags = merged;
  world.state.save();
  return undefined;
};

/** A key that the role has not is no error. Source: IAM API Reference, UntagRole. */
export const untagRole: QueryOperation = (world, call, params) => {
  const keys = params.list("TagKeys");
  const validation = new Validation();
  if (keys.length === 0) validation.check("tagKeys", undefined, { required: true });
  for (const [index, key] of keys.entries()) {
    validation.check(`tagKeys.${index + 1}.member`, key, TAG_KEY);
  }
  validation.done();
  const role = openRole(call, params, "iam:UntagRole", () => ({ "aws:TagKeys": keys }));
  role.tags = withoutKeys(role.tags, keys);
  world.state.save();
  return undefined;
};

export const listRoleTags: QueryOperation = (world, call, params) => {
  const role = openRole(call, params, "iam:ListRoleTags");
  const { items, rest } = listPage(world, call, params, {
    name: `role-tags:${role.roleId}`,
    items: Object.entries(role.tags),
    key: ([key]) => key,
  });
  return { Tags: items.map(([Key, Value]) => ({ Key, Value })), ...rest };
};

function withoutKeys(
  tags: Readonly<Record<string, string>>,
  keys: readonly string[],
): Record<string, string> {
  const gone = new Set(keys.map((key) => key.toLowerCase()));
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !gone.has(key.toLowerCase())));
}
