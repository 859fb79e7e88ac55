import type { JsonOperation } from "@/lib/practice/operation";
import { AwsError } from "@/lib/practice/wire/aws-error";
import { repositoryView } from "./describe-repositories";
import { JsonInput } from "./json-input";
import { openRepository, REPOSITORY_NAME, readRegistryId } from "./repository-access";
import { openChange } from "./repository-changes";
import { hasImages } from "./repository-images";

export const deleteRepository: JsonOperation = (world, call, fields) => {
  const input = new JsonInput(fields);
  const registryId = readRegistryId(call, input);
  const name = input.requiredText("repositoryName", REPOSITORY_NAME);
  const force = input.flag("force") ?? false;
  const repository = openRepository(world, call, "ecr:DeleteRepository", { registryId, name });
  if (!force && hasImages(repository)) {
    throw new AwsError(
      "RepositoryNotEmptyException",
      `The repository with name '${name}' in registry with id '${registryId}' cannot be deleted because it still contains images`,
    );
  }
  const change = openChange(repository, repository.spec);
  change.spec = null;
  delete change.images;
  world.state.save();
  return { repository: repositoryView(repository) };
};
