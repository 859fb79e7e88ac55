"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** Whether the browser trusts this connection: by TLS, or because it is to this machine. True on the server. */
export function useSecureContext(): boolean {
  return useSyncExternalStore(
    never,
    () => window.isSecureContext,
    () => true,
  );
}
