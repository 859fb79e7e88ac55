import { CircleCheck } from "lucide-react";
import type { Route } from "next";
import { countNoun } from "@/components/list/count-noun";
import { Allowed } from "@/components/shell/allowed";
import { Checkbox } from "@/components/ui/checkbox";
import { InlineLink } from "@/components/ui/inline-link";
import { Status } from "@/components/ui/status";
import type { DiscoveredRegion } from "@/lib/domain/registries/discovery";
import { findRegion } from "@/lib/iam/identifiers/regions";
import type { CreateOutcome } from "./create-registries";

const repositoryNoun = { one: "repository", many: "repositories" };

export interface RegionRowProps {
  region: DiscoveredRegion;
  ticked: boolean;
  onTick: (ticked: boolean) => void;
  /** Of its registry, once it was asked for. */
  outcome: CreateOutcome | undefined;
  /** Registries are being created: nothing changes meanwhile. */
  locked: boolean;
}

/** A region that the role can read: to be ticked, or with its registry. */
export function RegionRow({ region, ticked, onTick, outcome, locked }: RegionRowProps) {
  const registryId =
    region.registryId ?? (outcome?.state === "created" ? outcome.registryId : undefined);
  const settled = registryId !== undefined || outcome?.state === "exists";
  const name = findRegion(region.region)?.name ?? region.region;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 border-line px-5 py-2.5">
      <div className="min-w-0 flex-1 basis-48">
        {settled ? (
          <div className="flex gap-2">
            <CircleCheck aria-hidden="true" className="mt-1 size-4 shrink-0 text-ok" />
            <div className="min-w-0">
              {name}
              <RegionCode region={region} />
            </div>
          </div>
        ) : (
          <Allowed
            to="manage"
            otherwise={
              <>
                {name}
                <RegionCode region={region} />
              </>
            }
          >
            <Checkbox
              label={name}
              description={<RegionCode region={region} />}
              checked={ticked}
              disabled={locked}
              onChange={(event) => onTick(event.target.checked)}
            />
          </Allowed>
        )}
      </div>
      <div className="flex min-w-0 flex-col pl-6 sm:items-end sm:pl-0 sm:text-right">
        {region.state === "repositories" ? (
          <span className="tabular-nums">
            {region.repositoryCount === null
              ? "Too many to count here"
              : countNoun(region.repositoryCount, repositoryNoun)}
          </span>
        ) : null}
        {registryId === undefined ? null : (
          <InlineLink href={`/assets/registries/${registryId}` as Route}>
            {region.registryId === null ? "Created: open it" : "Open its registry"}
          </InlineLink>
        )}
        {outcome?.state === "creating" ? <Status tone="busy">Creating…</Status> : null}
        {outcome?.state === "exists" ? (
          <span className="text-ink-muted">It is a registry already</span>
        ) : null}
      </div>
      {outcome?.state === "failed" ? (
        <div className="basis-full pl-6">
          <Status tone="danger">
            <span className="break-words text-ink">Not created: {outcome.message}</span>
          </Status>
        </div>
      ) : null}
    </li>
  );
}

function RegionCode({ region }: { region: DiscoveredRegion }) {
  return <code className="block font-mono text-sm text-ink-muted">{region.region}</code>;
}
