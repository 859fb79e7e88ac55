"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { Card } from "@/components/ui/card";
import { SkeletonLines } from "@/components/ui/skeleton";
import { LoadFailure } from "./load-failure";
import { useRetry } from "./use-retry";

export interface LoadingCardProps {
  /** What is loaded, e.g. `the users`. */
  what: string;
  lines: number;
  query: Pick<UseQueryResult, "error" | "refetch">;
}

/** In the place of a card whose content is not there yet, or could not be loaded. */
export function LoadingCard({ what, lines, query }: LoadingCardProps) {
  const { error, retry, retrying } = useRetry(query);
  return (
    <Card flush={error !== null}>
      {error ? (
        <LoadFailure
          title={`${what[0]?.toUpperCase()}${what.slice(1)} could not be loaded`}
          error={error}
          onRetry={retry}
          retrying={retrying}
        />
      ) : (
        <SkeletonLines lines={lines} label={`Loading ${what}`} />
      )}
    </Card>
  );
}
