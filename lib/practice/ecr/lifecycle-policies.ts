import type { JsonOperation } from "@/lib/practice/operation";
import { AwsError } from "@/lib/practice/wire/aws-error";
import { readImageId } from "./image-id";
import { JsonInput } from "./json-input";
import { checkLifecyclePolicy } from "./lifecycle-policy-checks";
import { openRepository, REPOSITORY_NAME, readRegistryId } from "./repository-access";
import type { Repository } from "./repository-catalog";
import { changeSpec } from "./repository-changes";

/** Source: ECR API model 2015-09-21, LifecyclePolicyText. */
const POLICY_TEXT = { minLength: 100, maxLength: 30_720 };

export const putLifecyclePolicy: JsonOperation = (world, call, fields) => {
  const input = new JsonInput(fields);
  const registryId = readRegistryId(call, input);
  const name = input.requiredText("repositoryName", REPOSITORY_NAME);
  const text = input.requiredText("lifecyclePolicyText", POLICY_TEXT);
  const target = { registryId, name };
  const repository = openRepository(world, call, "ecr:PutLifecyclePolicy", target);
  checkLifecyclePolicy(text);
  changeSpec(world, repository, { lifecyclePolicy: text });
  return { registryId, repositoryName: name, lifecyclePolicyText: text };
};

/** Without `lastEvaluatedAt`: the practice AWS keeps every image, whatever its policy says. */
export const getLifecyclePolicy: JsonOperation = (world, call, fields) => {
  const input = new JsonInput(fields);
  const registryId = readRegistryId(call, input);
  const name = input.requiredText("repositoryName", REPOSITORY_NAME);
  const target = { registryId, name };
  const repository = openRepository(world, call, "ecr:GetLifecyclePolicy", target);
  const lifecyclePolicyText = requirePolicy(repository);
  return { registryId, repositoryName: name, lifecyclePolicyText };
};

export const deleteLifecyclePolicy: JsonOperation = (world, call, fields) => {
  const input = new JsonInput(fields);
  const registryId = readRegistryId(call, input);
  const name = input.requiredText("repositoryName", REPOSITORY_NAME);
  const target = { registryId, name };
  const repository = openRepository(world, call, "ecr:DeleteLifecyclePolicy", target);
  const lifecyclePolicyText = requirePolicy(repository);
  changeSpec(world, repository, { lifecyclePolicy: undefined });
  return { registryId, repositoryName: name, lifecyclePolicyText };
};

/** No preview can be begun here, and so there is none. Source: ECR API model 2015-09-21, LifecyclePreviewMaxResults. */
export const getLifecyclePolicyPreview: JsonOperation = (world, call, fields) => {
  const input = new JsonInput(fields);
  const registryId = readRegistryId(call, input);
  const name = input.requiredText("repositoryName", REPOSITORY_NAME);
  input.structures("imageIds", 100)?.map(readImageId);
  input.integer("maxResults", { minimum: 1, maximum: 100 });
  input.structure("filter")?.text("tagStatus", { oneOf: ["TAGGED", "UNTAGGED", "ANY"] });
  openRepository(world, call, "ecr:GetLifecyclePolicyPreview", { registryId, name });
  throw new AwsError(
    "LifecyclePolicyPreviewNotFoundException",
    `Lifecycle policy preview does not exist for the repository with name '${name}' in the registry with id '${registryId}'`,
  );
};

function requirePolicy({ lifecyclePolicy, name, account }: Repository): string {
  if (lifecyclePolicy !== undefined) return lifecyclePolicy;
  throw new AwsError(
    "LifecyclePolicyNotFoundException",
    `Lifecycle policy does not exist for the repository with name '${name}' in the registry with id '${account.accountId}'`,
  );
}
