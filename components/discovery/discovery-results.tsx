"use client";

import { countNoun } from "@/components/list/count-noun";
import { Allowed } from "@/components/shell/allowed";
import { connectorHref } from "@/components/shell/hrefs";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { InlineLink } from "@/components/ui/inline-link";
import { Status } from "@/components/ui/status";
import type { DiscoveredRegion } from "@/lib/domain/registries/discovery";
import { findRegion } from "@/lib/iam/identifiers/regions";
import { isSettled, type Outcomes } from "./create-registries";
import { canTick, isTicked, type RegionGroups } from "./group-regions";
import { RegionRow } from "./region-row";

const regionNoun = { one: "region", many: "regions" };

export interface DiscoveryResultsProps {
  connectorId: string;
  groups: RegionGroups;
  choices: ReadonlyMap<string, boolean>;
  onChoose: (regions: readonly string[], ticked: boolean) => void;
  outcomes: Outcomes;
  locked: boolean;
}

/** The regions by what was found, those with repositories first. */
export function DiscoveryResults({ connectorId, groups, ...rows }: DiscoveryResultsProps) {
  const { repositories, unreadable, empty, notEnabled } = groups;
  return (
    <>
      {repositories.length > 0 ? (
        <Card
          title="Has repositories"
          description={countNoun(repositories.length, regionNoun)}
          actions={
            <Allowed to="manage">
              <TickAll regions={repositories} {...rows} />
            </Allowed>
          }
          flush
        >
          <ul className="divide-y divide-line">
            <Rows regions={repositories} {...rows} />
          </ul>
        </Card>
      ) : null}
      {unreadable.length > 0 ? (
        <Card title="Could not be read" description="Whether these have repositories is not known.">
          <ul className="flex flex-col gap-1.5">
            {unreadable.map(({ region, message }) => (
              <li key={region}>
                <Status tone="danger">
                  <span className="break-words text-ink">{message}</span>
                </Status>
              </li>
            ))}
          </ul>
          <p className="mt-4 text-sm text-ink-muted">
            <InlineLink href={connectorHref(connectorId)}>Test the connector</InlineLink> to see
            what its role lacks and how to fix it, then search again.
          </p>
        </Card>
      ) : null}
      {empty.length > 0 ? (
        <Card
          title="Empty"
          description={
            <>
              {countNoun(empty.length, regionNoun)} without repositories.{" "}
              <Allowed to="manage">
                Tick one to have its registry ready before the first image.
              </Allowed>
            </>
          }
          flush
        >
          <ul className="grid py-1 sm:grid-cols-2">
            <Rows regions={empty} {...rows} />
          </ul>
        </Card>
      ) : null}
      {notEnabled.length > 0 ? (
        <Card
          title="Not enabled"
          description={`${countNoun(notEnabled.length, regionNoun)} switched off in this AWS account: nothing can be in them.`}
        >
          <RegionNames regions={notEnabled} />
        </Card>
      ) : null}
    </>
  );
}

type RowsProps = Pick<DiscoveryResultsProps, "choices" | "onChoose" | "outcomes" | "locked"> & {
  regions: readonly DiscoveredRegion[];
};

function Rows({ regions, choices, onChoose, outcomes, locked }: RowsProps) {
  return regions.map((region) => (
    <RegionRow
      key={region.region}
      region={region}
      ticked={isTicked(region, choices)}
      onTick={(ticked) => onChoose([region.region], ticked)}
      outcome={outcomes.get(region.region)}
      locked={locked}
    />
  ));
}

function TickAll({ regions, choices, onChoose, outcomes, locked }: RowsProps) {
  const open = regions.filter((region) => canTick(region) && !isSettled(outcomes, region.region));
  if (open.length < 2) return null;
  const ticked = open.filter((region) => isTicked(region, choices)).length;
  return (
    <Checkbox
      label="All of them"
      checked={ticked === open.length}
      indeterminate={ticked > 0 && ticked < open.length}
      disabled={locked}
      onChange={(event) =>
        onChoose(
          open.map(({ region }) => region),
          event.target.checked,
        )
      }
    />
  );
}

function RegionNames({ regions }: { regions: readonly DiscoveredRegion[] }) {
  return (
    <ul className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
      {regions.map(({ region }) => (
        <li key={region} className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          {findRegion(region)?.name ?? region}
          <code className="font-mono text-sm text-ink-muted">{region}</code>
        </li>
      ))}
    </ul>
  );
}
