import { nextLink, readTagsPageSize } from "./page-size";
import { jsonAnswer, type RegistryAnswer, wrongMethod } from "./registry-answer";
import { RegistryError } from "./registry-error";
import type { RegistryRequest } from "./registry-request";
import type { RegistryWorld } from "./registry-world";

export function listTags(
  world: RegistryWorld,
  request: RegistryRequest,
  name: string,
): RegistryAnswer {
  if (request.method !== "GET") return wrongMethod(request.method, ["GET"]);
  const repository = world.catalog.find(name);
  if (!repository) throw new RegistryError("NAME_UNKNOWN", { detail: { name } });
  const size = world.tagPages ? readTagsPageSize(request.query) : undefined;
  if (size === undefined) {
    const { tags } = repository;
    // A repository whose tags are all gone has `null`, not an empty list.
    return jsonAnswer({ name, tags: tags.length > 0 ? tags : null });
  }
  const last = request.query.get("last") ?? "";
  const tags = repository.tags.filter((tag) => tag > last).slice(0, size);
  const end = tags.at(-1);
  // A full page links to a next one even where that is empty, as in distribution 3.1.
  const isFull = end !== undefined && tags.length === size;
  return jsonAnswer({ name, tags }, { headers: isFull ? nextLink(request.path, size, end) : {} });
}
