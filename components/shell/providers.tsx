"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { ServerClock } from "@/components/ui/server-clock";
import { ToastProvider } from "@/components/ui/toast";
import { replayEarlyClick } from "./early-click";
import { createQueryClient } from "./query-client";

export interface ProvidersProps {
  /** When the server wrote the page. */
  servedAtMs: number;
  children: ReactNode;
}

export function Providers({ servedAtMs, children }: ProvidersProps) {
  const [queryClient] = useState(createQueryClient);
  useEffect(replayEarlyClick, []);
  return (
    <QueryClientProvider client={queryClient}>
      <ServerClock servedAtMs={servedAtMs}>
        <ToastProvider>{children}</ToastProvider>
      </ServerClock>
    </QueryClientProvider>
  );
}
