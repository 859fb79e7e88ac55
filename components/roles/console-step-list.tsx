import { ArrowDown, Plus } from "lucide-react";
import type { Setup } from "@/lib/domain/connectors/policy-input";
import { ConsoleStepBody } from "./console-step-body";
import { OptionalConsoleStep } from "./optional-console-step";

/** The way through the AWS console by hand. */
export function ConsoleStepList({ steps }: Pick<Setup, "steps">) {
  return (
    <ol aria-label="Steps in the AWS console" className="flex flex-col gap-2">
      {steps.map((step) => (
        <li key={step.id} className="flex gap-3">
          <span
            aria-hidden="true"
            className="flex size-6 shrink-0 items-center justify-center rounded-md bg-accent-soft text-sm font-semibold text-accent tabular-nums"
          >
            {step.number === 0 ? <Beside optional={step.gives !== null} /> : step.number}
          </span>
          <div className="min-w-0 flex-1">
            {step.gives === null ? (
              <>
                <h3 className="font-semibold">
                  {step.number === 0 ? null : <span className="sr-only">Step {step.number}: </span>}
                  {step.title}
                </h3>
                <ConsoleStepBody step={step} />
              </>
            ) : (
              <OptionalConsoleStep step={step} gives={step.gives} />
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Of a step that has no number. */
function Beside({ optional }: { optional: boolean }) {
  return optional ? <Plus className="size-4" /> : <ArrowDown className="size-4" />;
}
