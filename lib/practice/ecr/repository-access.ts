import { authorize } from "@/lib/practice/authorize";
import { type Call, tagContext } from "@/lib/practice/request-context";
import type { AccountRecord } from "@/lib/practice/state/state-schema";
import { AwsError } from "@/lib/practice/wire/aws-error";
import type { World } from "@/lib/practice/world";
import type { JsonInput } from "./json-input";
import { openCatalog, type Repository } from "./repository-catalog";

/** Source: ECR API model 2015-09-21, whose slash AWS prints bare (github.com/mulgadc/spinifex, ecrapi). */
export const REGISTRY_ID = { pattern: "[0-9]{12}" };
export const REPOSITORY_NAME = {
  minLength: 2,
  maxLength: 256,
  pattern: "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*",
};

/** The registry that a request asks for: its own account's, or the one it names. */
export function readRegistryId(call: Call, input: JsonInput): string {
  return input.text("registryId", REGISTRY_ID) ?? call.caller.account.accountId;
}

export function repositoryArn(call: Call, registryId: string, name: string): string {
  return `arn:${call.caller.account.partition}:ecr:${call.region}:${registryId}:repository/${name}`;
}

/**
 * The repository that a request names, once the caller is known to be allowed the action on it.
 * @throws AccessDeniedException before RepositoryNotFoundException
 */
export function openRepository(
  world: World,
  call: Call,
  action: string,
  target: { readonly registryId: string; readonly name: string },
): Repository {
  const { registryId, name } = target;
  const repository = findRepository(world, call, registryId, name);
  authorize(call, {
    action,
    resource: repositoryArn(call, registryId, name),
    resourceAccountId: registryId,
    ...(repository?.policy === undefined
      ? {}
      : { resourcePolicy: { name: "repository policy", document: repository.policy } }),
    context: repository
      ? {
          ...tagContext("aws:ResourceTag", repository.tags),
          ...tagContext("ecr:ResourceTag", repository.tags),
        }
      : {},
  });
  if (!repository) {
    throw new AwsError(
      "RepositoryNotFoundException",
      `The repository with name '${name}' does not exist in the registry with id '${registryId}'`,
    );
  }
  return repository;
}

function findRepository(
  world: World,
  call: Call,
  registryId: string,
  name: string,
): Repository | undefined {
  const account = registryAccount(world, call, registryId);
  return account && openCatalog(world.state.seed, account, call.region).find(name);
}

/** A registry exists in the caller's own partition alone. */
export function registryAccount(
  world: World,
  call: Call,
  registryId: string,
): AccountRecord | undefined {
  const account = world.state.account(registryId);
  return account?.partition === call.caller.account.partition ? account : undefined;
}
