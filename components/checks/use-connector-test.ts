"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ApiError } from "@/lib/client/api-error";
import { cancelCheck, connectorKeys, testConnector } from "@/lib/client/connectors";
import { useFollowedCheck } from "./use-followed-check";

/** Runs a check, follows it and can cancel it. */
export function useConnectorTest(connectorId: string) {
  const [cancelling, setCancelling] = useState(false);
  const [cancelFailure, setCancelFailure] = useState<string>();
  const queryClient = useQueryClient();

  const { progress, follow } = useFollowedCheck(() => {
    queryClient.invalidateQueries({ queryKey: connectorKeys.one(connectorId), exact: true });
    queryClient.invalidateQueries({ queryKey: connectorKeys.checks(connectorId) });
    queryClient.invalidateQueries({ queryKey: ["connectors", "list"] });
    queryClient.invalidateQueries({ queryKey: ["registries"] });
  });

  async function start(roleArn: string, regions: readonly string[]) {
    setCancelling(false);
    setCancelFailure(undefined);
    await follow(roleArn, (signal) => testConnector(connectorId, regions, signal));
  }

  /** Stops the test in Mooring itself; that it stopped comes down the stream. */
  async function cancel() {
    setCancelling(true);
    setCancelFailure(undefined);
    try {
      await cancelCheck(connectorId);
    } catch (error) {
      // It has just ended: its verdict is on the way.
      if (error instanceof ApiError && error.status === 404) return;
      setCancelling(false);
      setCancelFailure(error instanceof Error ? error.message : "It could not be cancelled.");
    }
  }

  const running = progress.phase === "running";
  return {
    progress,
    start,
    cancel,
    cancelling: cancelling && running,
    /** Why the last try to cancel did not reach Mooring. */
    cancelFailure: running ? cancelFailure : undefined,
  };
}

export type ConnectorTest = ReturnType<typeof useConnectorTest>;
