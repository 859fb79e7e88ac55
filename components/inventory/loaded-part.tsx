"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { LoadFailure } from "@/components/list/load-failure";
import { useRetry } from "@/components/list/use-retry";
import { Card } from "@/components/ui/card";

export interface LoadedPartProps<Data> {
  result: Pick<UseQueryResult<Data>, "data" | "error"> & Parameters<typeof useRetry>[0];
  /** What could not be loaded. */
  failure: string;
  loading: ReactNode;
  children: (data: Data) => ReactNode;
}

/** What a query answers; its skeleton before that, its failure with Retry. */
export function LoadedPart<Data>({ result, failure, loading, children }: LoadedPartProps<Data>) {
  const { error, retry, retrying } = useRetry(result);
  if (result.data !== undefined) return <>{children(result.data)}</>;
  return (
    <Card flush={error !== null}>
      {error ? (
        <LoadFailure title={failure} error={error} onRetry={retry} retrying={retrying} />
      ) : (
        loading
      )}
    </Card>
  );
}
