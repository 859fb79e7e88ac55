"use client";

import { useSyncExternalStore } from "react";

/** What the keyboard or a button opens over any page. */
export type ShellDialog = "find" | "shortcuts";

let shown: ShellDialog | undefined;
let typedAhead = "";
const listeners = new Set<() => void>();

export function showShellDialog(dialog: ShellDialog | undefined): void {
  shown = dialog;
  typedAhead = "";
  for (const listener of listeners) listener();
}

/** A key pressed while the palette loads: what is typed fast after Ctrl K is not lost. */
export function typeAhead(key: string): boolean {
  if (key === "Backspace") typedAhead = typedAhead.slice(0, -1);
  else if (/^.$/u.test(key)) typedAhead += key;
  else return false;
  return true;
}

export function readTypedAhead(): string {
  return typedAhead;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useShellDialog(): ShellDialog | undefined {
  return useSyncExternalStore(
    subscribe,
    () => shown,
    () => undefined,
  );
}
