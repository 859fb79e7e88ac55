"use client";

import { useEffect, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ApiError } from "@/lib/client/api-error";
import type { Check } from "@/lib/domain/checks/check";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { RotationPending } from "./rotation-pending";
import { RotationRetiring } from "./rotation-retiring";
import { type RotationStage, stageOf } from "./rotation-state";
import { type Rotation, type RotationAction, useRotation } from "./use-rotation";

export interface RotationCardProps {
  /** Not a draft: a role that does not exist trusts no External ID yet. */
  connector: AwsRoleConnector;
  /** The newest check of the connector, where there is one. */
  latest: Pick<Check, "steps" | "finishedAt"> | undefined;
  testing: boolean;
  onTest: () => void;
}

const descriptions = {
  idle: undefined,
  pending: "Being replaced: the role is to accept both.",
  retiring: "The role is to refuse the one that is out of use.",
} as const satisfies Record<RotationStage, string | undefined>;

/** Replaces the External ID without an outage: the role accepts both before the old one goes. */
export default function RotationCard({ connector, latest, testing, onTest }: RotationCardProps) {
  const rotation = useRotation(connector.id);
  const section = useRef<HTMLElement>(null);
  const stage = stageOf(connector);
  const [before, setBefore] = useState({ stage, pendingId: connector.pendingExternalId });
  const [ended, setEnded] = useState<"refused" | "cancelled">();
  if (before.stage !== stage) {
    setBefore({ stage, pendingId: connector.pendingExternalId });
    if (stage === "pending") setEnded(undefined);
    else if (before.stage === "pending") {
      // What was pending is in use now, or it was cancelled: then it is watched, or was seen refused already.
      setEnded(connector.externalId === before.pendingId ? undefined : "cancelled");
    } else if (ended !== "cancelled") setEnded("refused");
  }

  // The button that was pressed went with its stage, and took the focus along.
  const shown = useRef(stage);
  useEffect(() => {
    if (shown.current === stage) return;
    shown.current = stage;
    if (document.activeElement === document.body) section.current?.focus({ preventScroll: true });
  }, [stage]);

  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label="Replacement of the External ID"
      className="scroll-my-4 outline-none"
    >
      <Card title="External ID" description={descriptions[stage]}>
        <div className="flex flex-col gap-4">
          <Failure rotation={rotation} />
          {stage === "idle" ? <Idle rotation={rotation} ended={ended} /> : null}
          {stage === "pending" ? (
            <RotationPending connector={connector} rotation={rotation} />
          ) : null}
          {stage === "retiring" ? (
            <RotationRetiring
              connector={connector}
              latest={latest}
              ended={
                ended === "cancelled"
                  ? "cancelled"
                  : rotation.outcome?.completed
                    ? "completed"
                    : undefined
              }
              testing={testing}
              onTest={onTest}
            />
          ) : null}
        </div>
      </Card>
    </section>
  );
}

type IdleProps = {
  rotation: Rotation;
  ended: "refused" | "cancelled" | undefined;
};

function Idle({ rotation, ended }: IdleProps) {
  return (
    <>
      {ended === "refused" ? (
        <Alert tone="success" live title="The replacement is complete">
          The role refuses the External ID that is out of use.
        </Alert>
      ) : null}
      {ended === "cancelled" ? (
        <Alert tone="info" live title="The replacement was cancelled">
          The External ID is the same as before, and the role refuses the cancelled one.
        </Alert>
      ) : null}
      <p>
        An External ID does not expire. Replace it when your rules ask for it, or when it was shown
        to somebody who should not know it: the role accepts both for a while, so no test and no
        registry is interrupted.
      </p>
      <div>
        <Button pending={rotation.pending === "start"} onClick={() => rotation.press("start")}>
          Replace the External ID
        </Button>
      </div>
    </>
  );
}

const failureTitles = {
  start: "The replacement could not be started",
  complete: "The new External ID could not be tested",
} as const satisfies Record<Exclude<RotationAction, "cancel">, string>;

function Failure({ rotation: { failed, press } }: { rotation: Rotation }) {
  // A refused cancellation is told in its dialog.
  if (!failed || failed.action === "cancel") return null;
  const { action, error } = failed;
  const refusal = error instanceof ApiError && error.status >= 400 && error.status < 500;
  return (
    <Alert
      tone="danger"
      live
      title={failureTitles[action]}
      action={
        refusal ? undefined : (
          <Button size="sm" onClick={() => press(action)}>
            Retry
          </Button>
        )
      }
    >
      {error.message}
      {error instanceof ApiError && error.requestId ? (
        <span className="block text-sm text-ink-muted">
          Request id <code className="font-mono break-all">{error.requestId}</code>
        </span>
      ) : null}
    </Alert>
  );
}
