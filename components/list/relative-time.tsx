"use client";

import { formatExactTime, formatRelativeTime } from "./format-time";

export interface RelativeTimeProps {
  /** ISO. */
  at: string;
}

/** "3 minutes ago", with the exact time on hover. */
export function RelativeTime({ at }: RelativeTimeProps) {
  const date = new Date(at);
  return (
    // The server's clock and zone are not the reader's.
    <time dateTime={at} title={formatExactTime(date)} suppressHydrationWarning>
      {formatRelativeTime(date, new Date())}
    </time>
  );
}
