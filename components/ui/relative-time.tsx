"use client";

import { clsx } from "clsx";
import { useSyncExternalStore } from "react";
import { formatExactTime, formatRelativeTime } from "./format-time";
import { useServedAt } from "./server-clock";

export interface RelativeTimeProps {
  /** ISO 8601. */
  value: string;
  className?: string;
}

const tickMs = 15_000;
const listeners = new Set<() => void>();
let nowMs = 0;
let timer: ReturnType<typeof setInterval> | undefined;

function tick() {
  nowMs = Date.now();
  for (const listener of listeners) listener();
}

// One clock for all times on the page, running while there are any.
function subscribeToClock(listener: () => void): () => void {
  if (listeners.size === 0) {
    nowMs = Date.now();
    timer = setInterval(tick, tickMs);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

// React compares two readings in a row: before the first subscription they must be the same too.
function readClock(): number {
  if (nowMs === 0) nowMs = Date.now();
  return nowMs;
}

/**
 * "5 minutes ago", with the exact time on hover. In the first HTML it is so by the server's clock, and then by the
 * reader's: what is written has one width from the beginning, and the page stays where it is.
 */
export function RelativeTime({ value, className }: RelativeTimeProps) {
  const servedAt = useServedAt();
  const now = useSyncExternalStore(subscribeToClock, readClock, () => servedAt);
  const exactText = formatExactTime(value);
  return (
    <time dateTime={value} title={exactText} className={clsx("whitespace-nowrap", className)}>
      {now === null ? exactText : formatRelativeTime(value, now)}
    </time>
  );
}
