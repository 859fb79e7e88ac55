import { matchRepository } from "@/lib/domain/inventory/match-repository";
import { selectImages } from "@/lib/domain/inventory/select-images";
import { listedImage, type ModelRegistry, subjectsOf } from "./model-registry";
import type { ModelRunRow } from "./model-rows";

type Images = ReadonlyMap<string, ReadonlySet<string>>;

/** What the filter of a run lets in of a registry: of each repository the digests with their tags. */
export function letIn(
  { repositories }: ModelRegistry,
  run: ModelRunRow,
): { name: string; images: Images }[] {
  return [...repositories.values()]
    .filter(({ name }) => !run.filter || matchRepository(name, run.filter))
    .map(({ name, images }) => ({ name, images: select(images, run) }));
}

function select(images: Images, { filter, startedAtMs }: ModelRunRow): Images {
  if (!filter) return images;
  const all = [...images].map(([digest, tags]) => ({
    digest,
    tags: [...tags],
    pushedAtMs: Date.parse(listedImage(digest, []).pushedAt),
    attachedTo: subjectsOf({ digest }),
  }));
  const selected = selectImages(all, filter, new Date(startedAtMs ?? 0));
  return new Map(selected.map(({ digest, tags }) => [digest, new Set(tags)]));
}
