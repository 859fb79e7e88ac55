"use client";

import { Search } from "lucide-react";
import { Allowed } from "@/components/shell/allowed";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Status } from "@/components/ui/status";
import type { DiscoveryProgress } from "./discovery-progress";

export interface DiscoverySearchProps {
  awsAccountId: string | undefined;
  progress: DiscoveryProgress;
  /** Registries are being created. */
  locked: boolean;
  onStart: () => void;
  onStop: () => void;
}

/** What the search does, how far it is, and what stopped it. */
export function DiscoverySearch(props: DiscoverySearchProps) {
  const { awsAccountId, progress, locked, onStart, onStop } = props;
  const { phase, plan, answered, failure } = progress;
  const running = phase === "running";
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <p>
          Mooring asks every region of AWS account{" "}
          {awsAccountId ? <code className="font-mono">{awsAccountId}</code> : null} for its list of
          repositories (<code className="font-mono">ecr:DescribeRepositories</code>). It reads,
          changes nothing in AWS, and pulls no image.{" "}
          <Allowed to="manage">
            You then tick the regions whose registries Mooring is to create.
          </Allowed>
        </p>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button
            variant={phase === "idle" ? "primary" : "secondary"}
            icon={<Search aria-hidden="true" />}
            pending={running}
            disabled={locked}
            onClick={onStart}
          >
            {phase === "idle" || running ? "Search all regions" : "Search again"}
          </Button>
          {running ? <Button onClick={onStop}>Stop</Button> : null}
          <div role="status" className="min-w-0 text-ink-muted tabular-nums">
            {running && plan.length > 0
              ? `${answered.size} of ${plan.length} regions have answered`
              : null}
            {phase === "done" ? <Status tone="ok">{describeEnd(progress)}</Status> : null}
            {phase === "stopped"
              ? `Stopped: ${answered.size} of ${plan.length} regions had answered`
              : null}
          </div>
        </div>
        {failure ? (
          <Alert
            tone="danger"
            live
            title={failure.title}
            action={
              <Button size="sm" onClick={onStart}>
                Retry
              </Button>
            }
          >
            {failure.message}
            {answered.size > 0 ? " What had answered by then is below." : ""}
            {failure.requestId ? (
              <span className="block text-sm text-ink-muted">
                Request id <code className="font-mono break-all">{failure.requestId}</code>
              </span>
            ) : null}
          </Alert>
        ) : null}
      </div>
    </Card>
  );
}

function describeEnd({ answered }: DiscoveryProgress): string {
  const regions = [...answered.values()];
  const holding = regions.filter(({ state }) => state === "repositories");
  const answers = `${regions.length} regions have answered`;
  if (holding.length === 0) return `${answers}; none has repositories`;
  const some = `${answers}; ${holding.length} ${holding.length === 1 ? "has" : "have"} repositories`;
  const covered = holding.every(({ registryId }) => registryId !== null);
  return covered ? `${some}, and each has its registry` : some;
}
