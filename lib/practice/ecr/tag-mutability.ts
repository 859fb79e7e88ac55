import { type RepositorySpec, TAG_MUTABILITIES } from "@/lib/practice/state/state-schema";
import { invalidParameter, type JsonInput } from "./json-input";
import type { Repository } from "./repository-catalog";

type Mutability = NonNullable<RepositorySpec["tagMutability"]>;

export type TagMutability = {
  readonly tagMutability: Mutability;
  readonly tagExclusions: string[];
};

/** Source: ECR API model 2015-09-21, ImageTagMutabilityExclusionFilter. */
const FILTER = { minLength: 1, maxLength: 128, pattern: "[0-9a-zA-Z._*-]{1,128}" };
const MAX_FILTERS = 5;
/** Source: ECR User Guide, "Preventing image tags from being overwritten". */
const MAX_WILDCARDS = 2;

/**
 * Filters go with the two mutabilities that have exclusions, and these never without.
 * Text: github.com/getmoto/moto, ecr/models.py.
 * @throws InvalidParameterException
 */
export function readTagMutability(input: JsonInput): TagMutability | undefined {
  const given = input.text("imageTagMutability", { oneOf: TAG_MUTABILITIES });
  const filters = input.structures("imageTagMutabilityExclusionFilters", MAX_FILTERS);
  const tagMutability = TAG_MUTABILITIES.find((known) => known === given);
  const tagExclusions = (filters ?? []).map((filter) => {
    filter.requiredText("filterType", { oneOf: ["WILDCARD"] });
    const text = filter.requiredText("filter", FILTER);
    if (text.split("*").length - 1 > MAX_WILDCARDS) {
      throw refuse(`A filter cannot have more than ${MAX_WILDCARDS} wildcards`);
    }
    return text;
  });
  const takesFilters = tagMutability?.endsWith("_WITH_EXCLUSION") ?? false;
  if (takesFilters && !filters) {
    throw refuse(
      `ImageTagMutabilityExclusionFilters can't be null when imageTagMutability is set as ${tagMutability}`,
    );
  }
  if (filters && !takesFilters) {
    throw refuse(
      `ImageTagMutabilityExclusionFilters must be null when imageTagMutability is set as ${tagMutability ?? "MUTABLE"}`,
    );
  }
  return tagMutability && { tagMutability, tagExclusions };
}

function refuse(rule: string) {
  return invalidParameter("imageTagMutabilityExclusionFilters", rule);
}

export function isImmutable(repository: Repository, tag: string): boolean {
  const { tagMutability, tagExclusions } = repository;
  const isExcluded = tagExclusions.some((filter) => matchesWildcard(filter, tag));
  return tagMutability.startsWith("IMMUTABLE") !== isExcluded;
}

/** Two wildcards at most: each part between them is looked for once, from the left. */
function matchesWildcard(filter: string, tag: string): boolean {
  const [first = "", ...parts] = filter.split("*");
  if (parts.length === 0) return filter === tag;
  const last = parts.pop() ?? "";
  if (!tag.startsWith(first)) return false;
  let at = first.length;
  for (const part of parts) {
    const found = tag.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return tag.length - last.length >= at && tag.endsWith(last);
}
