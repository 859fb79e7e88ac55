"use client";

import { useEffect, useRef } from "react";

/**
 * A button that goes with what it changed would take the focus along: the element of the ref gets it then. `shown` tells what
 * is shown; what a test takes away is given until it ends.
 */
export function useKeptFocus<Kept extends HTMLElement>(shown: string, testing: boolean) {
  const kept = useRef<Kept>(null);
  const before = useRef(shown);
  const due = useRef(false);
  useEffect(() => {
    if (before.current !== shown) due.current = true;
    before.current = shown;
    if (due.current && document.activeElement === document.body) {
      kept.current?.focus();
      due.current = false;
    }
    if (!testing) due.current = false;
  }, [shown, testing]);
  return kept;
}
