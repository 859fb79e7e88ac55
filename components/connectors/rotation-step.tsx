import type { ReactNode } from "react";

export interface RotationStepProps {
  number: number;
  title: string;
  children: ReactNode;
}

export function RotationStep({ number, title, children }: RotationStepProps) {
  return (
    <li className="flex gap-3">
      <span
        aria-hidden="true"
        className="flex size-6 shrink-0 items-center justify-center rounded-md bg-accent-soft text-sm font-semibold text-accent tabular-nums"
      >
        {number}
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-3">
        <div>
          <h3 className="font-semibold">
            <span className="sr-only">Step {number}: </span>
            {title}
          </h3>
        </div>
        {children}
      </div>
    </li>
  );
}
