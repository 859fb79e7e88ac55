"use client";

import { useEffect, useReducer, useRef } from "react";
import { ApiError } from "@/lib/client/api-error";
import { sweepRegions } from "@/lib/client/sweeps";
import { advanceSweep, noSweep, type SweepFailure } from "./sweep-progress";

/** Asks the regions and follows their answers; leaving the page stops it. */
export function useSweep(connectorId: string) {
  const [progress, dispatch] = useReducer(advanceSweep, noSweep);
  const following = useRef<AbortController | null>(null);

  useEffect(() => () => following.current?.abort(), []);

  async function start() {
    following.current?.abort();
    const controller = new AbortController();
    following.current = controller;
    const { signal } = controller;
    dispatch({ type: "started" });
    try {
      for await (const event of sweepRegions(connectorId, signal)) {
        if (signal.aborted) return;
        dispatch({ type: "received", event });
      }
      dispatch({ type: "stream_ended" });
    } catch (error) {
      if (!signal.aborted) dispatch({ type: "broke", failure: explainBreak(error) });
    }
  }

  function stop() {
    following.current?.abort();
    dispatch({ type: "stopped" });
  }

  return { progress, start, stop };
}

function explainBreak(error: unknown): SweepFailure {
  if (error instanceof ApiError) {
    return { title: error.title, message: error.message, requestId: error.requestId };
  }
  return {
    title: "The search was cut off",
    message: "The connection to Mooring broke before every region had answered. Search again.",
  };
}
