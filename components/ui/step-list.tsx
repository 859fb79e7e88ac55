"use client";

import { clsx } from "clsx";
import { ChevronRight } from "lucide-react";
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
  /** One line; the rest on demand. */
  folded?: boolean;
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
  const { message, fix, detail, evidence } = step;
  const told = message ?? fix ?? detail ?? evidence;
  if (step.folded && told) return <FoldedRow step={step} />;
  return (
    <li className="flex gap-3 border-t border-line py-3 first:border-t-0 first:pt-0 last:pb-0">
      <StepIcon state={step.state} />
      <div className="min-w-0 flex-1">
        <StepTitle step={step} />
        {message ? <div className="mt-0.5 break-words">{message}</div> : null}
        {fix ? <StepFix>{fix}</StepFix> : null}
        {detail ? <div className="mt-3">{detail}</div> : null}
        {evidence ? (
          <div className="mt-2">
            <Disclosure summary="Evidence">
              <div className="text-sm break-words text-ink-muted">{evidence}</div>
            </Disclosure>
          </div>
        ) : null}
      </div>
    </li>
  );
}

function FoldedRow({ step }: { step: Step }) {
  const { state, message, fix, detail, evidence } = step;
  const problem = state === "failed" || state === "warning";
  return (
    <li className="border-t border-line first:-mt-2 first:border-t-0 last:-mb-2">
      <details className="group/step">
        <summary className="-mx-2 flex list-none gap-3 rounded-sm px-2 py-2 hover:bg-hover [&::-webkit-details-marker]:hidden">
          <StepIcon state={state} />
          <span className="min-w-0 flex-1">
            <StepTitle step={step} />
            {problem && message ? (
              <span className="mt-0.5 block break-words">{message}</span>
            ) : null}
          </span>
          <ChevronRight
            aria-hidden="true"
            className="mt-0.5 size-4 shrink-0 text-ink-muted transition-transform group-open/step:rotate-90"
          />
        </summary>
        <div className="flex flex-col gap-3 pt-1 pr-7 pb-3 pl-7.5">
          {!problem && message ? <div className="break-words">{message}</div> : null}
          {fix ? <StepFix>{fix}</StepFix> : null}
          {detail}
          {evidence ? <div className="text-sm break-words text-ink-muted">{evidence}</div> : null}
        </div>
      </details>
    </li>
  );
}

function StepIcon({ state }: Pick<Step, "state">) {
  const { icon: Icon, style } = stepStates[state];
  return (
    <Icon
      aria-hidden="true"
      className={clsx("mt-0.5 size-4.5 shrink-0", style, state === "running" && "animate-spin")}
    />
  );
}

function StepTitle({ step: { state, title, aside } }: { step: Step }) {
  const { word, style } = stepStates[state];
  return (
    <span className="flex items-baseline gap-x-2.5">
      <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2.5">
        <span className={clsx("font-medium", state === "pending" && "text-ink-muted")}>
          {title}
        </span>
        <span className={clsx("text-sm", style)}>{word}</span>
      </span>
      {aside ? <span className="shrink-0 text-sm text-ink-muted tabular-nums">{aside}</span> : null}
    </span>
  );
}

function StepFix({ children }: { children: ReactNode }) {
  return (
    <div className="mt-2 border-l-2 border-accent pl-3">
      <div className="text-sm font-semibold">What to do</div>
      {children}
    </div>
  );
}
