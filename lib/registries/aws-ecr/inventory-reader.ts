import "server-only";
import { DescribeRepositoriesCommand, type ECRClient, type Repository } from "@aws-sdk/client-ecr";
import type { AwsCredentialIdentityProvider } from "@aws-sdk/types";
import { createPatientEcrClient } from "@/lib/aws/clients";
import { UnreadableAnswer } from "@/lib/aws/unreadable-answer";
import { cleanText } from "@/lib/domain/api/clean-text";
import type {
  InventoryReader,
  ListedRepository,
  RepositoryPage,
} from "@/lib/domain/inventory/inventory-reader";
import { listImages, readPageToken } from "./list-images";
import { readLifecyclePolicy, readRepositoryPolicy } from "./read-policies";

/** The rights that reading the inventory takes: no more are in its sessions. No call of them counts as a pull. */
export const INVENTORY_ACTIONS = [
  "ecr:DescribeRepositories",
  "ecr:DescribeImages",
  "ecr:GetLifecyclePolicy",
  "ecr:GetRepositoryPolicy",
] as const;

/** The most that one DescribeRepositories answers. Source: Amazon ECR API Reference, DescribeRepositories, maxResults. */
const PAGE_SIZE = 1_000;

/** Reads a region of an account. `credentials` are asked for again before they end. */
export function openInventoryReader(
  region: string,
  credentials: AwsCredentialIdentityProvider,
): InventoryReader {
  const client = createPatientEcrClient(region, credentials);
  return {
    listRepositories: (nextToken, abortSignal) => listRepositories(client, nextToken, abortSignal),
    listImages: (name, nextToken, abortSignal) =>
      listImages(client, name, nextToken, { abortSignal }),
    readPolicies: async (name, signal) => {
      const [lifecycle, access] = await Promise.all([
        readLifecyclePolicy(client, name, signal),
        readRepositoryPolicy(client, name, signal),
      ]);
      return { lifecycle, access };
    },
    close: () => client.destroy(),
  };
}

async function listRepositories(
  client: ECRClient,
  nextToken: string | null,
  abortSignal: AbortSignal,
): Promise<RepositoryPage> {
  const command = new DescribeRepositoriesCommand({
    maxResults: PAGE_SIZE,
    ...(nextToken === null ? {} : { nextToken }),
  });
  const answer = await client.send(command, { abortSignal });
  const found: unknown = answer.repositories;
  if (!Array.isArray(found)) throw new UnreadableAnswer("no list of repositories in it");
  return { repositories: found.map(readRepository), nextToken: readPageToken(answer.nextToken) };
}

function readRepository(repository: Repository | null): ListedRepository {
  const name = repository?.repositoryName;
  // Source: Amazon ECR API Reference, Repository, repositoryName.
  if (!repository || typeof name !== "string" || !/^[a-z0-9._/-]{2,256}$/.test(name)) {
    throw new UnreadableAnswer("a repository without a name in it");
  }
  const { createdAt, encryptionConfiguration: encryption } = repository;
  const isTime = createdAt instanceof Date && Number.isFinite(createdAt.getTime());
  const scanOnPush: unknown = repository.imageScanningConfiguration?.scanOnPush;
  return {
    name,
    uri: readText(repository.repositoryUri) ?? "",
    createdAt: isTime ? createdAt.toISOString() : null,
    settings: {
      tagMutability: readText(repository.imageTagMutability),
      scanOnPush: typeof scanOnPush === "boolean" ? scanOnPush : null,
      encryption: readText(encryption?.encryptionType),
      kmsKey: readText(encryption?.kmsKey),
    },
  };
}

function readText(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? cleanText(value).slice(0, 400) : null;
}
