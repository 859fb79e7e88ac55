import type { JsonOperation } from "@/lib/practice/operation";
import { exclusionFilters } from "./describe-repositories";
import { invalidParameter, JsonInput } from "./json-input";
import { openRepository, REPOSITORY_NAME, readRegistryId } from "./repository-access";
import { changeSpec } from "./repository-changes";
import { readTagMutability } from "./tag-mutability";

export const putImageTagMutability: JsonOperation = (world, call, fields) => {
  const input = new JsonInput(fields);
  const registryId = readRegistryId(call, input);
  const name = input.requiredText("repositoryName", REPOSITORY_NAME);
  const mutability = readTagMutability(input);
  if (!mutability) throw invalidParameter("imageTagMutability", "Member must not be null");
  const target = { registryId, name };
  const repository = openRepository(world, call, "ecr:PutImageTagMutability", target);
  changeSpec(world, repository, mutability);
  return {
    registryId,
    repositoryName: name,
    imageTagMutability: mutability.tagMutability,
    ...exclusionFilters(mutability),
  };
};

export const putImageScanningConfiguration: JsonOperation = (world, call, fields) => {
  const input = new JsonInput(fields);
  const registryId = readRegistryId(call, input);
  const name = input.requiredText("repositoryName", REPOSITORY_NAME);
  const scanOnPush = input.requiredStructure("imageScanningConfiguration").flag("scanOnPush");
  const target = { registryId, name };
  const repository = openRepository(world, call, "ecr:PutImageScanningConfiguration", target);
  changeSpec(world, repository, { scanOnPush: scanOnPush ?? false });
  return {
    registryId,
    repositoryName: name,
    imageScanningConfiguration: { scanOnPush: scanOnPush ?? false },
  };
};
