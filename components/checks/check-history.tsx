"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { checkPagesOptions } from "@/lib/client/connectors";
import { groupChecks } from "./group-checks";
import { HistoryEntry } from "./history-entry";

export interface CheckHistoryProps {
  connectorId: string;
  connectorName: string;
}

/** When the connection worked, when it broke, and what changed in between; newest first. */
export default function CheckHistory({ connectorId, connectorName }: CheckHistoryProps) {
  const pages = useInfiniteQuery(checkPagesOptions(connectorId));
  const checks = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const total = pages.data?.pages[0]?.total ?? 0;
  if (checks.length === 0) return null;
  return (
    <Card
      title="History of checks"
      description={checks.length < total ? `The newest ${checks.length} of ${total}.` : undefined}
    >
      <ol aria-label="Checks, newest first" className="flex flex-col">
        {groupChecks(checks).map((group) => (
          <HistoryEntry key={group.first.id} group={group} connectorName={connectorName} />
        ))}
      </ol>
      {pages.isFetchNextPageError ? (
        <Alert tone="danger" live className="mt-4">
          The earlier checks could not be loaded. Try again.
        </Alert>
      ) : null}
      {pages.hasNextPage ? (
        <Button
          size="sm"
          className="mt-4"
          pending={pages.isFetchingNextPage}
          onClick={() => pages.fetchNextPage()}
        >
          Show earlier checks
        </Button>
      ) : null}
    </Card>
  );
}
