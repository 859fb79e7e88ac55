import { statusAt } from "./image-status";
import type { JsonInput } from "./json-input";
import type { Repository } from "./repository-catalog";
import { isTaggedNow } from "./repository-images";

export type ImageFilter = { readonly tagStatus: string; readonly imageStatus: string };

/** Source: ECR API model 2015-09-21: without an image status only active images are answered. */
export function readImageFilter(input: JsonInput): ImageFilter {
  const filter = input.structure("filter");
  return {
    tagStatus: filter?.text("tagStatus", { oneOf: ["TAGGED", "UNTAGGED", "ANY"] }) ?? "ANY",
    imageStatus:
      filter?.text("imageStatus", { oneOf: ["ACTIVE", "ARCHIVED", "ACTIVATING", "ANY"] }) ??
      "ACTIVE",
  };
}

/** Decided from the place alone: a filter over a million images makes none of those that it leaves out. */
export function matchesFilter(
  repository: Repository,
  index: number,
  { tagStatus, imageStatus }: ImageFilter,
): boolean {
  if (tagStatus !== "ANY" && (tagStatus === "TAGGED") !== isTaggedNow(repository, index))
    return false;
  if (imageStatus === "ANY") return true;
  return imageStatus === statusAt(repository, index);
}
