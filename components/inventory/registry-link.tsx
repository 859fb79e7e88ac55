"use client";

import { useQuery } from "@tanstack/react-query";
import { registryHref } from "@/components/shell/hrefs";
import { InlineLink } from "@/components/ui/inline-link";
import { registryOptions } from "@/lib/client/registries";
import type { Registry } from "@/lib/domain/registries/registry";
import { registryTypeOf } from "@/lib/registries/catalog";
import { registryNamesOptions } from "./registry-names";

/** The registry of an image: by its name, or where that is only its host's, by its place, which needs less room. */
export function RegistryLink({ id }: { id: string }) {
  const listed = useQuery(registryNamesOptions());
  const known = listed.data?.items.find((each) => each.id === id);
  // Beyond the first by name: each is asked for once, however many images it has.
  const one = useQuery({
    ...registryOptions(id),
    enabled: listed.isFetched && known === undefined,
  });
  const registry = known ?? one.data;
  return (
    <InlineLink href={registryHref(id)}>
      <span title={registry?.name}>{registry ? shortName(registry) : "Registry"}</span>
    </InlineLink>
  );
}

function shortName({ type, name, location }: Pick<Registry, "type" | "name" | "location">): string {
  const definition = registryTypeOf(type);
  if (!definition || name !== definition.nameFor(location)) return name;
  return definition
    .describeLocation(location)
    .map(({ value }) => value)
    .join(", ");
}
