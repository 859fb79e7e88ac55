import "server-only";
import { DescribeRepositoriesCommand, type ECRClient } from "@aws-sdk/client-ecr";
import { UnreadableAnswer } from "@/lib/aws/unreadable-answer";

/** One page of `ecr:DescribeRepositories`. Throws what the SDK throws, and `UnreadableAnswer` for a list of something else. */
export async function listRepositories(
  client: ECRClient,
  input: { maxResults: number; nextToken: string | undefined },
  options: { abortSignal?: AbortSignal | undefined },
): Promise<{
  items: readonly string[];
  nextToken: string | undefined;
  requestId: string | undefined;
}> {
  const answer = await client.send(new DescribeRepositoriesCommand(input), options);
  // The SDK passes on whatever the members hold.
  const found: unknown = answer.repositories;
  if (!Array.isArray(found)) throw new UnreadableAnswer("no list of repositories in it");
  const { nextToken } = answer;
  if (nextToken && typeof nextToken !== "string") throw new UnreadableAnswer("no page token in it");
  return { items: found.map(readName), nextToken, requestId: answer.$metadata.requestId };
}

function readName(repository: unknown): string {
  const name =
    typeof repository === "object" && repository !== null && "repositoryName" in repository
      ? repository.repositoryName
      : undefined;
  // Source: Amazon ECR API Reference, Repository, repositoryName.
  if (typeof name !== "string" || !/^[a-z0-9._/-]{2,256}$/.test(name)) {
    throw new UnreadableAnswer("a repository without a name in it");
  }
  return name;
}
