import type { Check } from "@/lib/domain/checks/check";
import { CheckSteps } from "./check-steps";
import { FixPermissions } from "./fix-permissions";
import type { GridStep } from "./permission-grid";
import { PermissionMatrix } from "./permission-matrix";

export interface CheckResultProps {
  /** In order; one without a state has not ended. */
  steps: readonly GridStep[];
  /** Once it has ended. */
  check: Check | undefined;
  running: boolean;
  openProblems?: boolean | undefined;
  /** The anchor of the policy that fixes the permissions. */
  fixId?: string | undefined;
}

/** All that a check says: its steps, the matrix of permissions, and what fixes them. */
export function CheckResult({ steps, check, running, openProblems, fixId }: CheckResultProps) {
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <CheckSteps
        steps={steps}
        running={running}
        openProblems={openProblems}
        summary={check?.summary}
      />
      <PermissionMatrix steps={steps} running={running} />
      {check ? <FixPermissions check={check} id={fixId} /> : null}
    </div>
  );
}
