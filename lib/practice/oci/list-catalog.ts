import { nextLink, readCatalogPageSize } from "./page-size";
import { jsonAnswer, type RegistryAnswer, wrongMethod } from "./registry-answer";
import type { RegistryRequest } from "./registry-request";
import type { RegistryWorld } from "./registry-world";

export function listCatalog(world: RegistryWorld, request: RegistryRequest): RegistryAnswer {
  if (request.method !== "GET") return wrongMethod(request.method, ["GET"]);
  const size = readCatalogPageSize(request.query);
  const last = request.query.get("last") ?? "";
  if (world.faults.endlessCatalog) return endlessPage(request.path, size, last);
  const { names, more } = world.catalog.page(last, size);
  const end = names.at(-1);
  const headers = more && end !== undefined ? nextLink(request.path, size, end) : {};
  return jsonAnswer({ repositories: names }, { headers });
}

/** Always new names, always a next page. */
function endlessPage(path: string, size: number, last: string): RegistryAnswer {
  const start = Number(/^endless\/(\d{12})$/.exec(last)?.[1] ?? 0);
  const repositories = Array.from(
    { length: Math.max(size, 1) },
    (_, place) => `endless/${String(start + place + 1).padStart(12, "0")}`,
  );
  return jsonAnswer({ repositories }, { headers: nextLink(path, size, repositories.at(-1) ?? "") });
}
