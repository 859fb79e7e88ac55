"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useReducer, useRef } from "react";
import { advanceCheck, noCheck } from "@/components/checks/check-progress";
import { ApiError } from "@/lib/client/api-error";
import { handOffKeys, testHandOff } from "@/lib/client/hand-offs";

/** Tests the role of a link and follows the steps. Leaving the page does not stop the test. */
export function useHandOffTest(token: string) {
  const [progress, dispatch] = useReducer(advanceCheck, noCheck);
  const following = useRef<AbortController | null>(null);
  const queryClient = useQueryClient();

  useEffect(() => () => following.current?.abort(), []);

  async function start(roleArn: string) {
    following.current?.abort();
    const controller = new AbortController();
    following.current = controller;
    const { signal } = controller;
    dispatch({ type: "started", roleArn, atMs: Date.now() });
    try {
      for await (const event of testHandOff(token, signal)) {
        if (signal.aborted) return;
        dispatch({ type: "received", event, atMs: Date.now() });
      }
      dispatch({ type: "stream_ended" });
    } catch (error) {
      if (signal.aborted) return;
      dispatch({ type: "broke", failure: explainBreak(error) });
    } finally {
      if (!signal.aborted) queryClient.invalidateQueries({ queryKey: handOffKeys.view(token) });
    }
  }

  return { progress, start };
}

function explainBreak(error: unknown) {
  if (error instanceof ApiError) {
    return { title: error.title, message: error.message, requestId: error.requestId };
  }
  return {
    title: "The test was cut off",
    message: "The connection broke before the verdict. Test again.",
  };
}
