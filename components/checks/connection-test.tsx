"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Check, CheckTarget } from "@/lib/domain/checks/check";
import { CheckExport } from "./check-export";
import { CheckInterrupted } from "./check-interrupted";
import { type CheckProgress, listSteps } from "./check-progress";
import { CheckResult } from "./check-result";
import { Retest } from "./retest";
import type { ConnectorTest } from "./use-connector-test";
import { VerdictAlert } from "./verdict-alert";

export interface ConnectionTestProps {
  run: ConnectorTest;
  /** The newest check of the history, shown while no test was run here. */
  latest: Check | undefined;
  /** Of the connector as it is typed now: a result of another one says so. */
  isOfThis: (target: CheckTarget) => boolean;
  connectorName: string;
  onRetest: () => void;
  /** The next step, in the verdict. */
  renderNext?: (check: Check) => ReactNode;
  /** What is wrong is shown whole, not on demand. */
  openProblems?: boolean;
  /** When the test was is told above already. */
  timeTold?: boolean;
}

/** The test as it runs, then its verdict; before one was run here, the last one. */
export default function ConnectionTest(props: ConnectionTestProps) {
  const { run, latest, isOfThis, connectorName, onRetest, renderNext } = props;
  const { progress } = run;
  const section = useRef<HTMLElement>(null);
  const idle = progress.phase === "idle";
  const check = idle ? latest : progress.check;
  const running = progress.phase === "running";

  useEffect(() => {
    if (running) section.current?.scrollIntoView({ block: "nearest" });
  }, [running]);

  // A button here that went with its phase took the focus along.
  const { phase } = progress;
  useEffect(() => {
    if (phase !== "idle" && document.activeElement === document.body) {
      section.current?.focus({ preventScroll: true });
    }
  }, [phase]);

  const outdated = check && !isOfThis(check.target);
  const steps = check ? check.steps : listSteps(progress);
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label="Connection test"
      className="flex scroll-my-20 flex-col gap-4 outline-none"
    >
      <p role="status" className="sr-only">
        {announce(progress)}
      </p>
      {check ? <VerdictAlert check={check} live={!idle} action={renderNext?.(check)} /> : null}
      {outdated ? (
        <Alert tone="info">
          What is tested was changed since. Test again to know how it stands now.
        </Alert>
      ) : null}
      {check && !check.current && !outdated ? (
        <Alert tone="info">
          The connector was changed while this test ran, so its verdict was not taken over. Test
          again.
        </Alert>
      ) : null}
      {!idle && check && progress.retestSeconds !== undefined && !outdated ? (
        <Retest key={check.id} seconds={progress.retestSeconds} onRetest={onRetest} />
      ) : null}
      <CheckInterrupted progress={progress} onRetry={onRetest} />
      {run.cancelFailure ? (
        <Alert tone="warn" live title="The test could not be cancelled">
          {run.cancelFailure}
        </Alert>
      ) : null}
      {running || steps.length > 0 ? (
        <Card
          title="Connection test"
          description={
            check && (outdated || !props.timeTold) ? (
              <>
                {outdated ? "Of the connector as it was. " : ""}Ended{" "}
                <RelativeTime value={check.finishedAt} />
              </>
            ) : undefined
          }
          actions={
            running ? (
              <Button size="sm" pending={run.cancelling} onClick={run.cancel}>
                Cancel test
              </Button>
            ) : check ? (
              <CheckExport check={check} connectorName={connectorName} />
            ) : undefined
          }
        >
          <CheckResult
            steps={steps}
            check={check}
            running={running}
            openProblems={props.openProblems}
            fixId="fix-permissions"
          />
        </Card>
      ) : null}
    </section>
  );
}

/** For those who cannot see the steps fill in. */
function announce({ phase, plan, ended }: CheckProgress): string {
  if (phase !== "running") return "";
  if (plan.length === 0) return "Testing the connection.";
  return `Testing the connection: ${ended.size} of ${plan.length} steps done.`;
}
