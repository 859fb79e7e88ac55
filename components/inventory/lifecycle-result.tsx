"use client";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { LifecycleSimulationView } from "@/lib/domain/inventory/lifecycle-simulation";

export interface LifecycleResultProps {
  simulation: LifecycleSimulationView;
  /** Shows a place in the editor. */
  onJump: (from: number, to: number) => void;
}

type Outcome = NonNullable<LifecycleSimulationView["outcome"]>;

/** What a lifecycle policy does to the images in numbers, or why that cannot be told. */
export function LifecycleResult({ simulation, onJump }: LifecycleResultProps) {
  const { awsRefuses, findings, outcome } = simulation;
  return (
    <div className="flex flex-col gap-4" aria-live="polite">
      {awsRefuses ? (
        <Alert tone="danger" title="AWS would not store this policy">
          {awsRefuses}
        </Alert>
      ) : null}
      {findings.map((finding) => (
        <Alert
          key={`${finding.code} ${finding.from}`}
          tone={finding.severity === "error" ? "danger" : "warn"}
          action={
            <Button size="sm" onClick={() => onJump(finding.from, finding.to)}>
              Line {finding.line}
            </Button>
          }
        >
          {finding.message}
        </Alert>
      ))}
      {outcome ? <Numbers outcome={outcome} /> : null}
    </div>
  );
}

const number = (value: number) => value.toLocaleString("en");

const columns = [
  { header: "Deleted", read: ({ expired }: Outcome["horizons"][number]) => expired },
  { header: "Archived", read: ({ archived }: Outcome["horizons"][number]) => archived },
  { header: "Kept", read: ({ kept }: Outcome["horizons"][number]) => kept },
] as const;

function Numbers({ outcome }: { outcome: Outcome }) {
  const { indexes, isComplete, images, horizons } = outcome;
  const last = horizons.at(-1);
  return (
    <>
      <Card
        flush
        title={`What becomes of ${number(images)} images`}
        description="If nothing is pushed, pulled, tagged or restored until then. AWS takes up to 24 hours to act."
      >
        <table className="w-full text-right">
          <caption className="sr-only">What the policy does, by time</caption>
          <thead>
            <tr className="text-sm text-ink-muted">
              <th scope="col" className="px-5 py-2 text-left font-medium">
                When
              </th>
              {columns.map(({ header }) => (
                <th key={header} scope="col" className="px-3 py-2 font-medium last:pr-5">
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {horizons.map((horizon) => (
              <tr key={horizon.days} className="border-t border-line">
                <th scope="row" className="px-5 py-2 text-left font-normal">
                  {horizon.days === 0 ? "Now" : `In ${horizon.days} days`}
                </th>
                {columns.map(({ header, read }) => (
                  <td key={header} className="px-3 py-2 last:pr-5">
                    {number(read(horizon))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
      {last && (last.signed > 0 || last.pulledInLast7Days > 0) ? (
        <Alert tone="warn">
          Of those that go within {last.days} days {number(last.signed)} carry a signature, and{" "}
          {number(last.pulledInLast7Days)} were pulled in the last 7 days.
        </Alert>
      ) : null}
      {isComplete ? null : (
        <Alert tone="warn">
          Not every image of the repository was listed: rules by number come out too mild.
        </Alert>
      )}
      {indexes > 0 ? (
        <Alert tone="info">
          What the {number(indexes)} {indexes === 1 ? "index" : "indexes"} of the repository list
          cannot be read without a pull. AWS keeps what a kept index lists, so that fewer untagged
          images go than are told here.
        </Alert>
      ) : null}
    </>
  );
}
