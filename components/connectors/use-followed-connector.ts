"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { connectorKeys, connectorOptions } from "@/lib/client/connectors";
import { handOffsOptions } from "@/lib/client/hand-offs";
import type { HandOff } from "@/lib/domain/connectors/hand-off";
import { isOpenHandOff } from "@/lib/domain/connectors/is-open-hand-off";

const lookAgainMs = 3_000;

const hasOpen = (links: readonly HandOff[] | undefined) =>
  links?.some((link) => isOpenHandOff(link.state)) ?? false;

/** A connector, read again and again while somebody may give it a role through a link. */
export function useFollowedConnector(id: string) {
  const queryClient = useQueryClient();
  const links = useQuery({
    ...handOffsOptions(id),
    refetchInterval: (query) => (hasOpen(query.state.data?.items) ? lookAgainMs : false),
  });
  const open = hasOpen(links.data?.items);
  const result = useQuery({
    ...connectorOptions(id),
    refetchInterval: open ? lookAgainMs : false,
  });

  // The link may close with a change that the last reading was too early for.
  const wasOpen = useRef(open);
  useEffect(() => {
    if (wasOpen.current && !open) {
      queryClient.invalidateQueries({ queryKey: connectorKeys.one(id), exact: true });
    }
    wasOpen.current = open;
  }, [open, id, queryClient]);

  const checkedAt = result.data?.lastCheckAt;
  const knownCheck = useRef(checkedAt);
  useEffect(() => {
    if (knownCheck.current !== undefined && checkedAt !== knownCheck.current) {
      queryClient.invalidateQueries({ queryKey: connectorKeys.checks(id) });
    }
    knownCheck.current = checkedAt;
  }, [checkedAt, id, queryClient]);

  return result;
}
