import type { JsonOperation } from "@/lib/practice/operation";
import { AwsError } from "@/lib/practice/wire/aws-error";
import { invalidParameter, JsonInput } from "./json-input";
import { openRepository, REPOSITORY_NAME, readRegistryId } from "./repository-access";

export const getRepositoryPolicy: JsonOperation = (world, call, fields) => {
  const input = new JsonInput(fields);
  const registryId = readRegistryId(call, input);
  const name = input.requiredText("repositoryName", REPOSITORY_NAME);
  const target = { registryId, name };
  const { policy } = openRepository(world, call, "ecr:GetRepositoryPolicy", target);
  if (policy === undefined) {
    throw new AwsError(
      "RepositoryPolicyNotFoundException",
      `Repository policy does not exist for the repository with name '${name}' in the registry with id '${registryId}'`,
    );
  }
  return { registryId, repositoryName: name, policyText: policy };
};

/** Always absent: a lifecycle policy cannot be put here. */
export const getLifecyclePolicy: JsonOperation = (world, call, fields) => {
  const input = new JsonInput(fields);
  const registryId = readRegistryId(call, input);
  const name = input.requiredText("repositoryName", REPOSITORY_NAME);
  openRepository(world, call, "ecr:GetLifecyclePolicy", { registryId, name });
  throw new AwsError(
    "LifecyclePolicyNotFoundException",
    `Lifecycle policy does not exist for the repository with name '${name}' in the registry with id '${registryId}'`,
  );
};

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
