import { imageNoun, repositoryNoun } from "@/components/inventory/describe-run";
import type { Noun } from "@/components/list/count-noun";
import type { FilterPreview } from "@/lib/domain/inventory/filter-preview";

/** The two sentences that a preview comes to; what was not looked at is told as that. */
export function describePreview({ repositories, images }: FilterPreview) {
  return {
    repositoriesText: share(repositories, repositoryNoun),
    imagesText: share(images, imageNoun),
  };
}

function share(
  { matching, of, isCut }: { matching: number; of: number; isCut: boolean },
  noun: Noun,
): string {
  if (isCut && of === 0) return `More ${noun.many} than a preview looks at`;
  const all = `${of.toLocaleString("en")} ${of === 1 ? noun.one : noun.many}`;
  if (!isCut && matching === of) return `All ${all}`;
  return `${matching.toLocaleString("en")} of ${isCut ? `the first ${all} looked at` : all}`;
}
