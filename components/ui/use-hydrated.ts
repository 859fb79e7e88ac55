"use client";

import { startTransition, useEffect, useState, useSyncExternalStore } from "react";

const subscribeToNothing = () => () => {};

/**
 * False on the server and in the first render of what came from it, true after; elsewhere true at once. What then changes
 * is rendered in slices: a store that changes with hydration would be rendered in one piece, with the page blocked.
 */
export function useHydrated(): boolean {
  const [mount] = useState({ fromServer: false });
  const started = useSyncExternalStore(
    subscribeToNothing,
    () => !mount.fromServer,
    () => {
      // Asked on the server and while hydrating alone.
      mount.fromServer = true;
      return false;
    },
  );
  const [hydrated, setHydrated] = useState(started);
  useEffect(() => {
    if (!started) startTransition(() => setHydrated(true));
  }, [started]);
  return hydrated;
}
