import type { Route } from "next";

export function registryHref(id: string): Route {
  return `/assets/registries/${id}` as Route;
}

export function connectorHref(id: string): Route {
  return `/assets/connectors/${id}` as Route;
}
