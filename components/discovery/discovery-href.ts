import type { Route } from "next";

/** Find registries, with this connector. */
export function sweepHref(connectorId: string): Route {
  return `/assets/connectors/${connectorId}/regions` as Route;
}
