"use client";

import { countNoun } from "@/components/list/count-noun";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Status } from "@/components/ui/status";
import { type Outcomes, regionsWith } from "./create-registries";

const registryNoun = { one: "registry", many: "registries" };

export interface DiscoveryCreationProps {
  /** The regions whose registries are to be created. */
  ticked: readonly string[];
  outcomes: Outcomes;
  running: boolean;
  onCreate: () => void;
}

/** Stays in sight below the regions: how many are ticked, and what came of creating their registries. */
export function DiscoveryCreation({ ticked, outcomes, running, onCreate }: DiscoveryCreationProps) {
  const created = regionsWith(outcomes, "created").length;
  const failed = regionsWith(outcomes, "failed").filter((region) => ticked.includes(region)).length;
  const what = countNoun(ticked.length, registryNoun);
  return (
    <section
      aria-label="Create registries"
      className="sticky bottom-0 z-10 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-raised px-5 py-3 shadow-popup"
    >
      <div role="status" className="min-w-0 flex-1 basis-24">
        {running ? (
          <Status tone="busy">Creating the registries, {ticked.length} to go…</Status>
        ) : outcomes.size > 0 ? (
          <Status tone={failed > 0 ? "danger" : "ok"}>
            {countNoun(created, registryNoun)} created
            {failed > 0 ? `, ${failed} not: the reason stands at each region` : ""}
          </Status>
        ) : (
          <span className="text-ink-muted">{ticked.length} ticked</span>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        {created > 0 && !running ? (
          <ButtonLink
            href="/assets/registries"
            variant={ticked.length > 0 ? "secondary" : "primary"}
          >
            Open registries
          </ButtonLink>
        ) : null}
        {ticked.length > 0 || running ? (
          <Button variant="primary" pending={running} onClick={onCreate}>
            {failed > 0 && !running ? "Try again: create" : "Create"} {what}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
