import type { Route } from "next";

/** The addresses of the console's pages. */
export function registryHref(id: string): Route {
  return `/assets/registries/${id}` as Route;
}

/** `id` may come from an address; `query` as text, without its question mark. */
export function connectorHref(id: string, query = ""): Route {
  return `/assets/connectors/${encodeURIComponent(id)}${query && `?${query}`}` as Route;
}

/** `page`: the end of the address, e.g. `role`. */
export function connectorPageHref(id: string, page: string): Route {
  return `/assets/connectors/${id}/${page}` as Route;
}

/** Find registries, with this connector. */
export function discoveryHref(connectorId: string): Route {
  return `/assets/connectors/${connectorId}/discovery` as Route;
}

/** `page`: the end of the address, e.g. `repositories`. */
export function registryPageHref(id: string, page = ""): Route {
  return `/assets/registries/${id}${page && `/${page}`}` as Route;
}

/** `page`: the end of the address, e.g. `lifecycle`. */
export function repositoryHref(registryId: string, repositoryId: string, page = ""): Route {
  return `/assets/registries/${registryId}/repositories/${repositoryId}${page && `/${page}`}` as Route;
}

export function imageHref(image: {
  registryId: string;
  repositoryId: string;
  digest: string;
}): Route {
  return `${repositoryHref(image.registryId, image.repositoryId)}/images/${image.digest}` as Route;
}
