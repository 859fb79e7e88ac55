import { filtersImages } from "@/lib/domain/inventory/filter-parts";
import { matchRepository } from "@/lib/domain/inventory/match-repository";
import { wantImage } from "@/lib/domain/inventory/want-image";
import { listedImage, subjectsOf } from "./model-registry";
import type { ModelRunRow } from "./model-rows";

/**
 * Whether a run lets a repository or an image in that is there all the time, whatever else is: `may be` where others, or
 * its tags, decide.
 */
export function expectOf(
  key: string,
  { filter, startedAtMs }: Pick<ModelRunRow, "filter" | "startedAtMs">,
): "in" | "out" | "may be" {
  if (!filter) return "in";
  const [name = "", digest] = key.split("@");
  if (!matchRepository(name, filter)) return "out";
  if (digest === undefined || !filtersImages(filter)) return "in";
  if (subjectsOf({ digest }).length > 0 || filter.tagPatterns.length > 0) return "may be";
  const image = { tags: [], pushedAtMs: Date.parse(listedImage(digest, []).pushedAt) };
  if (!wantImage(image, filter, new Date(startedAtMs ?? 0))) return "out";
  return filter.newestPerRepository === null ? "in" : "may be";
}
