import "server-only";
import type { Session } from "@/lib/aws/assume-role";
import { createEcrClient } from "@/lib/aws/clients";
import { readAwsFailure } from "@/lib/aws/read-aws-failure";
import { readPages } from "@/lib/aws/read-pages";
import type { RepositoryCount } from "@/lib/domain/registries/repository-count";
import { listRepositories } from "./list-repositories";

/** The most that one DescribeRepositories answers. Source: Amazon ECR API Reference, DescribeRepositories, maxResults. */
const PAGE_SIZE = 1_000;
/** Far more than full pages need: AWS may answer a page that is not full. */
const MAX_PAGES = 50;

/**
 * Counts the repositories of a region, page after page, up to `limit`. Never throws for what AWS says; an abort rejects.
 * Asks for nothing but `ecr:DescribeRepositories`.
 */
export async function countRepositories(input: {
  session: Session;
  region: string;
  limit: number;
  signal?: AbortSignal;
}): Promise<RepositoryCount> {
  const client = createEcrClient(input.region, input.session.credentials);
  const ask = (nextToken: string | undefined) =>
    listRepositories(client, { maxResults: PAGE_SIZE, nextToken }, { abortSignal: input.signal });
  try {
    const bounds = { maxPages: MAX_PAGES, maxItems: input.limit };
    const { items, cut } = await readPages(ask, bounds);
    return { ok: true, count: items.length, ...(cut ? { cut } : {}) };
  } catch (error) {
    return { ok: false, failure: readAwsFailure(error) };
  } finally {
    client.destroy();
  }
}
