import { registryListOptions } from "@/lib/client/registries";

/** Of the first registries by name, what a list of images calls each: asked for once, and in the first HTML. */
export const MOST_REGISTRIES = 200;
export const registryNamesQuery = { limit: MOST_REGISTRIES, sort: "name" } as const;

export const registryNamesOptions = () => registryListOptions(registryNamesQuery);
