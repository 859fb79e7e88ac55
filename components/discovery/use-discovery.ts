"use client";

import { useEffect, useReducer, useRef } from "react";
import { discoverRegions } from "@/lib/client/discovery";
import { explainBreak } from "@/lib/client/stream-failure";
import { advanceDiscovery, noDiscovery } from "./discovery-progress";

const searchCutOff = {
  title: "The search was cut off",
  message: "The connection to Mooring broke before every region had answered. Search again.",
};

/** Asks the regions and follows their answers; leaving the page stops it. */
export function useDiscovery(connectorId: string) {
  const [progress, dispatch] = useReducer(advanceDiscovery, noDiscovery);
  const following = useRef<AbortController | null>(null);

  useEffect(() => () => following.current?.abort(), []);

  async function start() {
    following.current?.abort();
    const controller = new AbortController();
    following.current = controller;
    const { signal } = controller;
    dispatch({ type: "started" });
    try {
      for await (const event of discoverRegions(connectorId, signal)) {
        if (signal.aborted) return;
        dispatch({ type: "received", event });
      }
      dispatch({ type: "stream_ended" });
    } catch (error) {
      if (!signal.aborted) dispatch({ type: "broke", failure: explainBreak(error, searchCutOff) });
    }
  }

  function stop() {
    following.current?.abort();
    dispatch({ type: "stopped" });
  }

  return { progress, start, stop };
}
