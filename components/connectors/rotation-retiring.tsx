"use client";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Status } from "@/components/ui/status";
import type { Check } from "@/lib/domain/checks/check";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { findOldIdStep } from "./rotation-state";
import { RotationTrust } from "./rotation-trust";

export interface RotationRetiringProps {
  connector: AwsRoleConnector;
  /** The newest check of the connector, where there is one. */
  latest: Pick<Check, "steps" | "finishedAt"> | undefined;
  /** What was done on this page; of what was done before, it is not kept which. */
  ended: "completed" | "cancelled" | undefined;
  testing: boolean;
  onTest: () => void;
}

const titles = {
  completed: "The new External ID is in use",
  cancelled: "The replacement was cancelled",
  before: "One External ID is in use, another is to be refused",
} as const;

/** One External ID is in use; the role was not yet seen to refuse the other, which was replaced or cancelled. */
export function RotationRetiring(props: RotationRetiringProps) {
  const { connector, latest, ended, testing, onTest } = props;
  const step = findOldIdStep(latest);
  return (
    <>
      <Alert
        tone={ended === "completed" ? "success" : "info"}
        live={ended !== undefined}
        title={titles[ended ?? "before"]}
      >
        Mooring sends the present one alone. One thing is left: take the other, which was{" "}
        {ended === "completed"
          ? "replaced"
          : ended === "cancelled"
            ? "cancelled"
            : "replaced or cancelled"}
        , out of the role, so that nobody gets in with it.
      </Alert>
      <p>
        Under <strong className="font-semibold">Trust relationships</strong>,{" "}
        <strong className="font-semibold">Edit trust policy</strong>, put this in place of what is
        there.
      </p>
      <RotationTrust
        connector={connector}
        label="Trust policy for the present External ID alone"
        filename="trust-policy.json"
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          {latest && step ? (
            <>
              <Status tone={step.state === "passed" ? "ok" : "warn"}>
                <span className="break-words text-ink">{step.message}</span>
              </Status>
              <p className="pl-5.5 text-sm text-ink-muted">
                Tested <RelativeTime value={latest.finishedAt} />
              </p>
            </>
          ) : (
            <Status tone="neutral">
              Mooring asks with the other one at every test, until the role refuses it.
            </Status>
          )}
        </div>
        <Button pending={testing} onClick={onTest}>
          Test that the unused ID is refused
        </Button>
      </div>
    </>
  );
}
