import { RegistryError } from "./registry-error";

/** Source: distribution 2.8.2, registry/handlers/catalog.go: more than the most is refused, not cut. */
const DEFAULT_CATALOG_PAGE = 100;
const MAX_CATALOG_PAGE = 1000;

/** What is no number counts as not given. @throws RegistryError PAGINATION_NUMBER_INVALID */
export function readCatalogPageSize(query: URLSearchParams): number {
  const size = readInteger(query.get("n"));
  if (size === undefined || size < 0) return DEFAULT_CATALOG_PAGE;
  if (size > MAX_CATALOG_PAGE) throw invalidSize(size);
  return size;
}

/**
 * undefined: all tags at once. Distribution 2.8.2 knows no pages of tags; this is as 3.1 does it.
 * @throws RegistryError PAGINATION_NUMBER_INVALID
 */
export function readTagsPageSize(query: URLSearchParams): number | undefined {
  const text = query.get("n");
  if (text === null || text === "") return undefined;
  const size = readInteger(text);
  if (size === undefined || size < 0) throw invalidSize(size ?? 0);
  return size;
}

export function nextLink(path: string, size: number, last: string): { Link: string } {
  const query = new URLSearchParams({ last, n: String(size) });
  return { Link: `<${path}?${query}>; rel="next"` };
}

function readInteger(text: string | null): number | undefined {
  return text !== null && /^[+-]?\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function invalidSize(size: number): RegistryError {
  return new RegistryError("PAGINATION_NUMBER_INVALID", { detail: { n: size } });
}
