import type { Route } from "next";

/** The list of registries, with those of one connector. */
export function registriesHref(connectorId: string): Route {
  return `/assets/registries?${new URLSearchParams({ q: connectorId })}` as Route;
}
