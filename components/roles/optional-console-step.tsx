"use client";

import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { ConsoleStepBody, type SetupStep } from "./console-step-body";

export interface OptionalConsoleStepProps {
  step: SetupStep;
  /** What it gives. */
  gives: string;
}

/** What it gives at once; how it is done when asked for, so that the steps that are needed stay in view. */
export function OptionalConsoleStep({ step, gives }: OptionalConsoleStepProps) {
  const [open, setOpen] = useState(false);
  const bodyId = useId();
  return (
    <>
      <h3 className="font-semibold">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={open ? bodyId : undefined}
          onClick={() => setOpen(!open)}
          className="group inline-flex min-h-6 items-center gap-1 rounded-sm text-left hover:text-accent"
        >
          <span>
            {step.title}
            <span className="font-normal text-ink-muted"> – optional</span>
          </span>
          <ChevronRight
            aria-hidden="true"
            className="size-4 shrink-0 text-ink-muted transition-transform group-aria-expanded:rotate-90"
          />
        </button>
      </h3>
      <p className="text-sm">{gives}</p>
      {open ? (
        <div id={bodyId} className="mt-1">
          <ConsoleStepBody step={step} />
        </div>
      ) : null}
    </>
  );
}
