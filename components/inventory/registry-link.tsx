"use client";

import { useQuery } from "@tanstack/react-query";
import { registryHref } from "@/components/shell/hrefs";
import { InlineLink } from "@/components/ui/inline-link";
import { registryOptions } from "@/lib/client/registries";
import { registryNamesOptions } from "./registry-names";

/** The registry of an image, by its name. */
export function RegistryLink({ id }: { id: string }) {
  const listed = useQuery(registryNamesOptions());
  const known = listed.data?.items.find((each) => each.id === id)?.name;
  // Beyond the first by name: each is asked for once, however many images it has.
  const one = useQuery({
    ...registryOptions(id),
    enabled: listed.isFetched && known === undefined,
  });
  const name = known ?? one.data?.name;
  return (
    <InlineLink href={registryHref(id)}>
      <span title={name}>{name ?? "Registry"}</span>
    </InlineLink>
  );
}
