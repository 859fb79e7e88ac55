"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useReducer, useRef, useState } from "react";
import { ApiError } from "@/lib/client/api-error";
import { cancelCheck, connectorKeys, testConnector } from "@/lib/client/connectors";
import { advanceCheck, type CheckProgress, noCheck } from "./check-progress";

/** Runs a check and follows it. Leaving the page stops the following alone: the check goes on and lands in the history. */
export function useConnectorTest(connectorId: string) {
  const [progress, dispatch] = useReducer(advanceCheck, noCheck);
  const [cancelling, setCancelling] = useState(false);
  const [cancelFailure, setCancelFailure] = useState<string>();
  const following = useRef<AbortController | null>(null);
  const queryClient = useQueryClient();

  useEffect(() => () => following.current?.abort(), []);

  function refresh() {
    queryClient.invalidateQueries({ queryKey: connectorKeys.one(connectorId), exact: true });
    queryClient.invalidateQueries({ queryKey: connectorKeys.checks(connectorId) });
    queryClient.invalidateQueries({ queryKey: ["connectors", "list"] });
    queryClient.invalidateQueries({ queryKey: ["registries"] });
  }

  async function start(roleArn: string, regions: readonly string[]) {
    following.current?.abort();
    const controller = new AbortController();
    following.current = controller;
    const { signal } = controller;
    setCancelling(false);
    setCancelFailure(undefined);
    dispatch({ type: "started", roleArn, atMs: Date.now() });
    try {
      for await (const event of testConnector(connectorId, regions, signal)) {
        if (signal.aborted) return;
        dispatch({ type: "received", event, atMs: Date.now() });
      }
      dispatch({ type: "stream_ended" });
    } catch (error) {
      if (signal.aborted) return;
      dispatch({ type: "broke", failure: explainBreak(error) });
    } finally {
      if (!signal.aborted) refresh();
    }
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

function explainBreak(error: unknown): NonNullable<CheckProgress["failure"]> {
  if (error instanceof ApiError) {
    return { title: error.title, message: error.message, requestId: error.requestId };
  }
  return {
    title: "The test was cut off",
    message: "The connection to Mooring broke before the verdict. Test again.",
  };
}
