import "server-only";
import type { ECRClient } from "@aws-sdk/client-ecr";
import { readPages } from "@/lib/aws/read-pages";
import { UnreadableAnswer } from "@/lib/aws/unreadable-answer";
import { matchesPattern, wildcardPattern } from "@/lib/iam/policy/wildcard-pattern";
import { listRepositories } from "./list-repositories";

/** Of one region, of those that the role is made for. */
export type Repositories = {
  /** Those found; of a sample, those to ask. */
  readonly names: readonly string[];
  /** How many were found. */
  readonly total: number;
  /** True when there are pages that were not read: more may be there. */
  readonly more: boolean;
};

const PAGE_SIZE = 100;
const MAX_PAGES = 5;
const SAMPLES = 3;

/**
 * The first page that has any of the repositories that the role is made for (`scope`: names and patterns, none is every
 * one), of at most five. A list that goes on without any repository is no empty list: `UnreadableAnswer`.
 */
export async function findRepositories(
  client: ECRClient,
  scope: readonly string[],
  options: { abortSignal?: AbortSignal },
): Promise<Repositories & { requestId: string | undefined }> {
  const patterns = scope.map(wildcardPattern);
  const isWanted = (name: string) =>
    patterns.length === 0 || patterns.some((pattern) => matchesPattern(pattern, name));
  let last: { requestId: string | undefined; nextToken: string | undefined; seen: number } = {
    requestId: undefined,
    nextToken: undefined,
    seen: 0,
  };
  const { items, cut } = await readPages(
    async (nextToken) => {
      const page = await listRepositories(client, { maxResults: PAGE_SIZE, nextToken }, options);
      const wanted = page.items.filter(isWanted);
      last = { ...page, seen: last.seen + page.items.length };
      // One page with repositories is enough.
      return { items: wanted, nextToken: wanted.length > 0 ? undefined : page.nextToken };
    },
    { maxPages: MAX_PAGES, maxItems: PAGE_SIZE },
  );
  if (cut && last.seen === 0) throw new UnreadableAnswer("empty pages of repositories without end");
  const more = cut !== undefined || Boolean(last.nextToken);
  return { names: [...items].sort(), total: items.length, more, requestId: last.requestId };
}

/**
 * Up to three to ask, spread over those there are: a policy for `team/*` shows on some of them. Repositories that the
 * role is made for by name need no list, so they are asked though it is denied. Undefined where none is known.
 */
export function sampleRepositories(
  scope: readonly string[],
  listed: Repositories | undefined,
): Repositories | undefined {
  const named = scope.length > 0 && scope.every((name) => !name.includes("*"));
  const known = named ? { names: scope, total: scope.length, more: false } : listed;
  return known && { total: known.total, more: known.more, names: spread(known.names) };
}

function spread(names: readonly string[]): readonly string[] {
  if (names.length <= SAMPLES) return names;
  const places = [0, Math.floor(names.length / 2), names.length - 1];
  return places.flatMap((place) => names[place] ?? []);
}
