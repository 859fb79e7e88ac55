import type { Route } from "next";

/** Find registries, with this connector. */
export function discoveryHref(connectorId: string): Route {
  return `/assets/connectors/${connectorId}/discovery` as Route;
}
