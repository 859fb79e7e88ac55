"use client";

import { clsx } from "clsx";
import type { ReactNode } from "react";
import { Disclosure } from "./disclosure";
import { type StepState, stepStates } from "./step-states";

export interface Step {
  id: string;
  state: StepState;
  title: ReactNode;
  /** What came out, in one sentence. */
  message?: ReactNode;
  /** What to do about it. */
  fix?: ReactNode;
  /** What was found, where a sentence does not hold it. */
  detail?: ReactNode;
  /** For those who look closer: folded away. */
  evidence?: ReactNode;
  /** At the end of the first line, for instance how long it took. */
  aside?: ReactNode;
}

export interface StepListProps {
  /** The accessible name of the list. */
  label: string;
  steps: readonly Step[];
}

/** Ordered steps that fill in as each one ends. */
export function StepList({ label, steps }: StepListProps) {
  const running = steps.some((step) => step.state === "running");
  return (
    <ol aria-label={label} aria-busy={running || undefined} className="flex flex-col">
      {steps.map((step) => (
        <StepRow key={step.id} step={step} />
      ))}
    </ol>
  );
}

function StepRow({ step }: { step: Step }) {
  const { icon: Icon, word, style } = stepStates[step.state];
  return (
    <li className="flex gap-3 border-t border-line py-3 first:border-t-0 first:pt-0 last:pb-0">
      <Icon
        aria-hidden="true"
        className={clsx(
          "mt-0.5 size-4.5 shrink-0",
          style,
          step.state === "running" && "animate-spin",
        )}
      />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline gap-x-2.5">
          <span className={clsx("font-medium", step.state === "pending" && "text-ink-muted")}>
            {step.title}
          </span>
          <span className={clsx("text-sm", style)}>{word}</span>
          {step.aside ? (
            <span className="ml-auto text-sm text-ink-muted tabular-nums">{step.aside}</span>
          ) : null}
        </div>
        {step.message ? <div className="mt-0.5 break-words">{step.message}</div> : null}
        {step.fix ? (
          <div className="mt-2 border-l-2 border-accent pl-3">
            <div className="text-sm font-semibold">What to do</div>
            {step.fix}
          </div>
        ) : null}
        {step.detail ? <div className="mt-3">{step.detail}</div> : null}
        {step.evidence ? (
          <div className="mt-2">
            <Disclosure summary="Evidence">
              <div className="text-sm break-words text-ink-muted">{step.evidence}</div>
            </Disclosure>
          </div>
        ) : null}
      </div>
    </li>
  );
}
