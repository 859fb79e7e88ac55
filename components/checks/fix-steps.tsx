"use client";

import { Allowed } from "@/components/shell/allowed";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { Check } from "@/lib/domain/checks/check";
import { CheckSteps } from "./check-steps";

export interface FixStepsProps {
  check: Check;
  onTest: () => void;
}

/** What a check found wrong and how it is fixed; nothing where all is well. */
export function FixSteps({ check, onTest }: FixStepsProps) {
  const steps = check.steps.filter(
    ({ kind, state, fix, causes }) =>
      kind !== "probe" && (state === "failed" || state === "warning") && (fix || causes),
  );
  if (steps.length === 0) return null;
  return (
    <div id="fix" className="scroll-mt-4">
      <Card
        title="Fix this"
        actions={
          <Allowed to="operate">
            <Button size="sm" onClick={onTest}>
              Test again
            </Button>
          </Allowed>
        }
      >
        <CheckSteps steps={steps} running={false} openProblems />
      </Card>
    </div>
  );
}
