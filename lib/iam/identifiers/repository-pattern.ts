/** Source: ECR API Reference, CreateRepository: repositoryName 2-256 of this pattern. */
const REPOSITORY_NAME =
  /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;

export const REPOSITORY_NAME_MIN = 2;
export const REPOSITORY_NAME_MAX = 256;

/** A repository name, or one with `*` for any run of characters (`team/*`, `*-prod`, `*`). */
export function isRepositoryPattern(text: string): boolean {
  if (text.length > REPOSITORY_NAME_MAX) return false;
  if (text.length < REPOSITORY_NAME_MIN && text !== "*") return false;
  // A star can stand for a letter, so the pattern can match some name when it is one with letters for stars.
  return REPOSITORY_NAME.test(text.replaceAll("*", "a"));
}
