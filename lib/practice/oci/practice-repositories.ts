import type { RepositorySpec } from "./registry-options";

/** What a newcomer finds: some to page through the tags of, and one that is empty. */
export const PRACTICE_REPOSITORIES: readonly RepositorySpec[] = [
  { name: "base/alpine", images: 6 },
  { name: "base/node", images: 14 },
  { name: "sandbox/new-service", images: 0 },
  { name: "team/app", images: 120 },
  { name: "team/web", images: 38 },
  { name: "team/worker", images: 21 },
];
