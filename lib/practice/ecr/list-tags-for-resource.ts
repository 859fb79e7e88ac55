import type { JsonOperation } from "@/lib/practice/operation";
import { invalidParameter, JsonInput } from "./json-input";
import { openRepository } from "./repository-access";

export const listTagsForResource: JsonOperation = (world, call, fields) => {
  const arn = new JsonInput(fields).requiredText("resourceArn");
  const [, partition, region, registryId, name] =
    /^arn:([a-z-]+):ecr:([a-z0-9-]+):(\d{12}):repository\/(.+)$/.exec(arn) ?? [];
  const isHere = partition === call.caller.account.partition && region === call.region;
  if (!isHere || registryId === undefined || name === undefined) {
    throw invalidParameter("resourceArn", "Invalid ARN");
  }
  const target = { registryId, name };
  const { tags } = openRepository(world, call, "ecr:ListTagsForResource", target);
  return { tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
};
