"use client";

import { createContext, type ReactNode, use, useSyncExternalStore } from "react";

const Slotted = createContext<ReactNode>(null);

/** Gives the panel to the PanelSlot inside. */
export const SlottedPanel = Slotted.Provider;

/** Where the panel of the page stands on narrow screens; nothing on wide ones. */
export function PanelSlot() {
  return use(Slotted);
}

/** As wide as Tailwind’s `xl`: there is room for a panel at the right. */
const WIDE = "(min-width: 80rem)";

function subscribe(tell: () => void): () => void {
  const query = window.matchMedia(WIDE);
  query.addEventListener("change", tell);
  return () => query.removeEventListener("change", tell);
}

export function useIsWide(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(WIDE).matches,
    () => true,
  );
}
