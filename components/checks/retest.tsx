"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

export interface RetestProps {
  seconds: number;
  onRetest: () => void;
}

/** A new role takes up to a minute to be known everywhere in AWS: tests again after a visible wait that can be stopped. */
export function Retest({ seconds, onRetest }: RetestProps) {
  const [left, setLeft] = useState(seconds);
  const [stopped, setStopped] = useState(false);
  const retest = useEffectEvent(onRetest);

  useEffect(() => {
    if (stopped) return;
    const dueMs = Date.now() + seconds * 1000;
    const timer = setInterval(() => {
      const leftMs = dueMs - Date.now();
      setLeft(Math.max(0, Math.ceil(leftMs / 1000)));
      if (leftMs > 0) return;
      clearInterval(timer);
      retest();
    }, 250);
    return () => clearInterval(timer);
  }, [seconds, stopped]);

  return (
    <Alert
      tone="info"
      title={
        stopped ? (
          "Not testing again by itself"
        ) : (
          <>
            <span className="sr-only">The page tests again in {seconds} seconds</span>
            <span aria-hidden="true" className="tabular-nums">
              Test again in {left} s
            </span>
          </>
        )
      }
      action={
        <>
          <Button size="sm" onClick={onRetest}>
            Test now
          </Button>
          {stopped ? null : (
            <Button
              size="sm"
              onClick={(event) => {
                const { previousElementSibling } = event.currentTarget;
                if (previousElementSibling instanceof HTMLElement) previousElementSibling.focus();
                setStopped(true);
              }}
            >
              Stop
            </Button>
          )}
        </>
      }
    >
      A role made within the last minute may not be known everywhere in AWS yet. If it is older, fix
      what is named below.
    </Alert>
  );
}
