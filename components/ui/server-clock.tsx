"use client";

import { createContext, type ReactNode, use } from "react";

const ServedAt = createContext<number | null>(null);

/** When the server wrote the page, in milliseconds since 1970: what the first HTML says of times, and the browser at first. */
export function ServerClock({ servedAtMs, children }: { servedAtMs: number; children: ReactNode }) {
  return <ServedAt value={servedAtMs}>{children}</ServedAt>;
}

export function useServedAt(): number | null {
  return use(ServedAt);
}
