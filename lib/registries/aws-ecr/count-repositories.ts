import "server-only";
import { DescribeRepositoriesCommand } from "@aws-sdk/client-ecr";
import type { Session } from "@/lib/aws/assume-role";
import { readAwsFailure } from "@/lib/aws/aws-failure";
import { createEcrClient } from "@/lib/aws/clients";
import type { RepositoryCount } from "../repository-count";

/** The most that one DescribeRepositories answers. Source: Amazon ECR API Reference, DescribeRepositories, maxResults. */
const PAGE_SIZE = 1_000;

/**
 * Counts the repositories of a region, all pages, up to `limit`. Never throws for what AWS says; an abort rejects.
 * Asks for nothing but `ecr:DescribeRepositories`.
 */
export async function countRepositories(input: {
  session: Session;
  region: string;
  limit: number;
  signal?: AbortSignal;
}): Promise<RepositoryCount> {
  const client = createEcrClient(input.region, input.session.credentials);
  let count = 0;
  let nextToken: string | undefined;
  try {
    do {
      const command = new DescribeRepositoriesCommand({
        maxResults: PAGE_SIZE,
        ...(nextToken ? { nextToken } : {}),
      });
      const answer = await client.send(command, { abortSignal: input.signal });
      count += answer.repositories?.length ?? 0;
      nextToken = answer.nextToken;
    } while (nextToken && count < input.limit);
    return { ok: true, count, isOver: nextToken !== undefined };
  } catch (error) {
    return { ok: false, failure: readAwsFailure(error) };
  } finally {
    client.destroy();
  }
}
