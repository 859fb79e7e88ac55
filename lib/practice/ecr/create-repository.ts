import { createHash } from "node:crypto";
import { authorize } from "@/lib/practice/authorize";
import type { JsonOperation } from "@/lib/practice/operation";
import { type Call, requestTagContext } from "@/lib/practice/request-context";
import { ENCRYPTION_TYPES, type RepositorySpec } from "@/lib/practice/state/state-schema";
import { AwsError } from "@/lib/practice/wire/aws-error";
import { repositoryView } from "./describe-repositories";
import { invalidParameter, JsonInput } from "./json-input";
import {
  REPOSITORY_NAME,
  readRegistryId,
  registryAccount,
  repositoryArn,
} from "./repository-access";
import { openCatalog } from "./repository-catalog";
import { changesOf, openChange } from "./repository-changes";
import { readRepositoryTags } from "./repository-tags";
import { readTagMutability } from "./tag-mutability";

/** Of those that are kept in the state's file. AWS takes 100,000 a region. */
const MAX_CHANGED = 10_000;

export const createRepository: JsonOperation = (world, call, fields) => {
  const input = new JsonInput(fields);
  const registryId = readRegistryId(call, input);
  const name = input.requiredText("repositoryName", REPOSITORY_NAME);
  const tags = readRepositoryTags(input);
  const mutability = readTagMutability(input);
  const scanning = input.structure("imageScanningConfiguration");
  const scanOnPush = scanning?.flag("scanOnPush");
  const encryption = readEncryption(input, call, registryId);
  const access = {
    resource: repositoryArn(call, registryId, name),
    resourceAccountId: registryId,
    context: requestTagContext(tags),
  };
  authorize(call, { ...access, action: "ecr:CreateRepository" });
  // Source: ECR User Guide, "Tagging": tags at creation take the right to tag.
  if (Object.keys(tags).length > 0) authorize(call, { ...access, action: "ecr:TagResource" });
  const account = registryAccount(world, call, registryId) ?? call.caller.account;
  const catalog = openCatalog(world.state.seed, account, call.region);
  if (catalog.find(name)) {
    throw new AwsError(
      "RepositoryAlreadyExistsException",
      `The repository with name '${name}' already exists in the registry with id '${registryId}'`,
    );
  }
  if (changesOf(account, call.region).size >= MAX_CHANGED) {
    throw new AwsError(
      "LimitExceededException",
      `The maximum number of repositories has been exceeded in the registry with id '${registryId}'`,
    );
  }
  const spec: RepositorySpec = {
    name,
    images: 0,
    createdAt: call.now.toISOString(),
    ...mutability,
    ...(scanOnPush === undefined ? {} : { scanOnPush }),
    ...(encryption ? { encryption } : {}),
    ...(Object.keys(tags).length > 0 ? { tags } : {}),
  };
  const change = openChange({ account, region: call.region }, spec);
  change.spec = spec;
  delete change.images;
  world.state.save();
  const repository = openCatalog(world.state.seed, account, call.region).find(name);
  if (!repository) throw new Error(`Repository ${name} was not kept.`);
  return { repository: repositoryView(repository) };
};

/** A key of one's own goes with KMS; without one it is AWS's for ECR. */
function readEncryption(input: JsonInput, call: Call, registryId: string) {
  const structure = input.structure("encryptionConfiguration");
  if (!structure) return undefined;
  const given = structure.requiredText("encryptionType", { oneOf: ENCRYPTION_TYPES });
  const kmsKey = structure.text("kmsKey", { minLength: 1, maxLength: 2048 });
  const type = ENCRYPTION_TYPES.find((known) => known === given) ?? "AES256";
  if (type === "AES256") {
    if (kmsKey === undefined) return { type };
    throw invalidParameter(
      "encryptionConfiguration.kmsKey",
      "KMS key cannot be specified when encryption type is AES256",
    );
  }
  return { type, kmsKey: kmsKey ?? defaultKey(call, registryId) };
}

function defaultKey(call: Call, registryId: string): string {
  const hex = createHash("sha256").update(`kms\0${registryId}\0${call.region}`).digest("hex");
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
  return `arn:${call.caller.account.partition}:kms:${call.region}:${registryId}:key/${id}`;
}
