"use client";

import { useEffect, useReducer, useRef } from "react";
import { explainBreak } from "@/lib/client/stream-failure";
import type { CheckEvent } from "@/lib/domain/checks/check";
import { advanceCheck, noCheck } from "./check-progress";

/** Follows one check at a time. Leaving the page stops the following alone: the check goes on. */
export function useFollowedCheck(onEnd: () => void) {
  const [progress, dispatch] = useReducer(advanceCheck, noCheck);
  const following = useRef<AbortController | null>(null);

  useEffect(() => () => following.current?.abort(), []);

  async function follow(roleArn: string, open: (signal: AbortSignal) => AsyncIterable<CheckEvent>) {
    following.current?.abort();
    const controller = new AbortController();
    following.current = controller;
    const { signal } = controller;
    dispatch({ type: "started", roleArn, atMs: Date.now() });
    try {
      for await (const event of open(signal)) {
        if (signal.aborted) return;
        dispatch({ type: "received", event, atMs: Date.now() });
      }
      dispatch({ type: "stream_ended" });
    } catch (error) {
      if (signal.aborted) return;
      const failure = explainBreak(error, {
        title: "The test was cut off",
        message: "The connection to Mooring broke before the verdict. Test again.",
      });
      dispatch({ type: "broke", failure });
    } finally {
      if (!signal.aborted) onEnd();
    }
  }

  return { progress, follow };
}
