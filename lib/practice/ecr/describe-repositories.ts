import { authorize } from "@/lib/practice/authorize";
import type { JsonOperation } from "@/lib/practice/operation";
import { checkText, invalidParameter, JsonInput } from "./json-input";
import { readPage } from "./page-token";
import {
  openRepository,
  REPOSITORY_NAME,
  readRegistryId,
  registryAccount,
  repositoryArn,
} from "./repository-access";
import { openCatalog, type Repository } from "./repository-catalog";

/**
 * Without names it is one request on all the registry's repositories, written `repository/*`
 * (github.com/aws-amplify/amplify-cli/issues/10828); with names, one on each of them.
 */
export const describeRepositories: JsonOperation = (world, call, fields) => {
  const input = new JsonInput(fields);
  const registryId = readRegistryId(call, input);
  const names = input.texts("repositoryNames", { maxItems: 100 });
  // A name of the list is refused like a name by itself: AWS writes `repositoryName` here too.
  for (const name of names ?? []) checkText("repositoryName", name, REPOSITORY_NAME);
  const page = readPage(world, input, ["repositories", registryId, call.region]);
  if (names) {
    for (const option of ["nextToken", "maxResults"]) {
      if (fields[option] === undefined || fields[option] === null) continue;
      throw invalidParameter(option, `${option} cannot be used with repositoryNames`);
    }
    const found = names.map((name) =>
      openRepository(world, call, "ecr:DescribeRepositories", { registryId, name }),
    );
    return { repositories: found.map(repositoryView) };
  }
  authorize(call, {
    action: "ecr:DescribeRepositories",
    resource: repositoryArn(call, registryId, "*"),
    resourceAccountId: registryId,
  });
  const account = registryAccount(world, call, registryId) ?? call.caller.account;
  const catalog = openCatalog(world.state.seed, account, call.region);
  const repositories: unknown[] = [];
  for (const [position, repository] of catalog.from(page.start)) {
    if (repositories.length === page.size) {
      return { repositories, nextToken: page.tokenAt(position) };
    }
    repositories.push(repositoryView(repository));
  }
  return { repositories };
};

export function exclusionFilters({ tagExclusions }: Pick<Repository, "tagExclusions">) {
  if (tagExclusions.length === 0) return {};
  return {
    imageTagMutabilityExclusionFilters: tagExclusions.map((filter) => ({
      filterType: "WILDCARD",
      filter,
    })),
  };
}

export function repositoryView(repository: Repository) {
  return {
    repositoryArn: repository.arn,
    registryId: repository.account.accountId,
    repositoryName: repository.name,
    repositoryUri: repository.uri,
    createdAt: repository.createdAtMs / 1000,
    imageTagMutability: repository.tagMutability,
    ...exclusionFilters(repository),
    imageScanningConfiguration: { scanOnPush: repository.scanOnPush },
    encryptionConfiguration: {
      encryptionType: repository.encryption.type,
      ...(repository.encryption.kmsKey === undefined
        ? {}
        : { kmsKey: repository.encryption.kmsKey }),
    },
  };
}
