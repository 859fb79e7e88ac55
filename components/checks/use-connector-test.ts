"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useReducer, useRef } from "react";
import { ApiError } from "@/lib/client/api-error";
import { connectorKeys, testConnector } from "@/lib/client/connectors";
import { advanceCheck, type CheckProgress, noCheck } from "./check-progress";

/** Runs a check and follows it. Leaving stops the following alone: the check goes on and lands in the history. */
export function useConnectorTest(connectorId: string) {
  const [progress, dispatch] = useReducer(advanceCheck, noCheck);
  const following = useRef<AbortController | null>(null);
  const queryClient = useQueryClient();

  useEffect(() => () => following.current?.abort(), []);

  function refresh() {
    queryClient.invalidateQueries({ queryKey: connectorKeys.one(connectorId), exact: true });
    queryClient.invalidateQueries({ queryKey: connectorKeys.checks(connectorId) });
    queryClient.invalidateQueries({ queryKey: ["connectors", "list"] });
    queryClient.invalidateQueries({ queryKey: ["registries"] });
  }

  // The verdict of a test that is no longer followed is looked for while it may still come.
  const lookAgain = useEffectEvent(refresh);
  const left = progress.phase === "left";
  useEffect(() => {
    if (!left) return;
    let looksLeft = 15;
    const timer = setInterval(() => {
      lookAgain();
      looksLeft -= 1;
      if (looksLeft === 0) clearInterval(timer);
    }, 2000);
    return () => clearInterval(timer);
  }, [left]);

  async function start(roleArn: string, regions: readonly string[]) {
    following.current?.abort();
    const controller = new AbortController();
    following.current = controller;
    const { signal } = controller;
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

  function leave() {
    following.current?.abort();
    dispatch({ type: "left" });
    refresh();
  }

  return { progress, start, leave };
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
