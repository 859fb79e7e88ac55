import { CheckInterrupted } from "@/components/checks/check-interrupted";
import { type CheckProgress, listSteps } from "@/components/checks/check-progress";
import { CheckResult } from "@/components/checks/check-result";
import { Retest } from "@/components/checks/retest";
import { VerdictAlert } from "@/components/checks/verdict-alert";
import { LinkAssurance } from "./link-assurance";

export interface LinkTestProps {
  progress: CheckProgress;
  onTest: () => void;
  used: boolean;
}

/** The steps as they end, the verdict, and what comes next. */
export function LinkTest({ progress, onTest, used }: LinkTestProps) {
  const { phase, check, retestSeconds, plan, ended } = progress;
  if (phase === "idle") return null;
  const running = phase === "running";
  return (
    <>
      <p role="status" className="sr-only">
        {running ? `Testing the role: ${ended.size} of ${plan.length} steps done.` : ""}
      </p>
      {check ? <VerdictAlert check={check} live /> : null}
      {check ? <LinkAssurance check={check} /> : null}
      {used && check ? (
        <p>
          <strong className="font-semibold">That is all.</strong> Whoever sent you the link sees it
          too. The link is closed now; you can close this page.
        </p>
      ) : null}
      {check && retestSeconds !== undefined && !used ? (
        <Retest key={check.id} seconds={retestSeconds} onRetest={onTest} />
      ) : null}
      <CheckInterrupted progress={progress} onRetry={onTest} />
      <CheckResult
        openProblems
        steps={check ? check.steps : listSteps(progress)}
        check={check}
        running={running}
      />
    </>
  );
}
