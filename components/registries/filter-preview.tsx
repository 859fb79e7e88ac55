"use client";

import { useQuery } from "@tanstack/react-query";
import { imageNoun, repositoryNoun } from "@/components/inventory/describe-run";
import { countNoun } from "@/components/list/count-noun";
import { useRetry } from "@/components/list/use-retry";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { RelativeTime } from "@/components/ui/relative-time";
import { SkeletonLines } from "@/components/ui/skeleton";
import { useSettled } from "@/components/ui/use-settled";
import { filterPreviewOptions } from "@/lib/client/inventory";
import type { FilterPreview } from "@/lib/domain/inventory/filter-preview";
import type { InventoryFilter } from "@/lib/domain/inventory/inventory-filter";
import { describePreview } from "./describe-preview";

export interface FilterPreviewCardProps {
  registryId: string;
  /** Null: everything; undefined: what is typed is none. */
  filter: InventoryFilter | null | undefined;
}

/** What a filter would let in of what is known, as it is typed. */
export function FilterPreviewCard({ registryId, filter }: FilterPreviewCardProps) {
  // Nothing typed is asked for as it is: JSON has no undefined.
  const asked = useSettled({ isFilter: filter !== undefined, filter: filter ?? null });
  const isSettled = JSON.stringify(asked.filter) === JSON.stringify(filter ?? null);
  const result = useQuery(filterPreviewOptions(registryId, asked.filter, asked.isFilter));
  const { error, retry, retrying } = useRetry(result);
  const isWaiting = filter !== undefined && (!isSettled || result.isPlaceholderData);
  return (
    <section
      aria-labelledby="filter-preview"
      aria-busy={isWaiting}
      className="min-w-0 rounded-md bg-sunken p-4 ring-1 ring-line"
    >
      <h3 id="filter-preview" className="mb-2 font-semibold">
        Preview
      </h3>
      {filter === undefined ? (
        <p className="text-ink-muted">It appears once every field is right.</p>
      ) : error ? (
        <Alert
          tone="danger"
          title="The preview could not be loaded"
          action={
            <Button size="sm" onClick={retry} pending={retrying}>
              Retry
            </Button>
          }
        >
          {error.message}
        </Alert>
      ) : result.data ? (
        <div className={isWaiting ? "opacity-60" : undefined}>
          <Preview preview={result.data} />
        </div>
      ) : (
        <SkeletonLines lines={5} label="Loading the preview" />
      )}
    </section>
  );
}

function Preview({ preview }: { preview: FilterPreview }) {
  const { knownAt, notKnown, repositories } = preview;
  if (knownAt === null && repositories.of === 0) {
    return (
      <p className="text-ink-muted">
        Nothing is known of this registry before its first sync. The filter can be saved: that sync
        goes by it.
      </p>
    );
  }
  const { repositoriesText, imagesText } = describePreview(preview);
  const others = repositories.of - repositories.matching;
  const isPartlyUnknown = notKnown.repositories > 0 || notKnown.images > 0;
  return (
    <div className="flex flex-col gap-3">
      <div role="status">
        <p className="text-lg font-semibold tabular-nums">{repositoriesText}</p>
        <p className="text-lg font-semibold tabular-nums">{imagesText}</p>
      </div>
      <p className="text-sm text-ink-muted">
        {knownAt === null ? (
          "Of what a sync has listed so far."
        ) : (
          <>
            Of what the last sync listed, <RelativeTime value={knownAt} />.
          </>
        )}
      </p>
      {isPartlyUnknown ? (
        <Alert tone="info">
          The filter of that sync left out {countNoun(notKnown.repositories, repositoryNoun)} and{" "}
          {countNoun(notKnown.images, imageNoun)}: what this one lets in of them is not known, and
          not counted here.
        </Alert>
      ) : null}
      <Names
        title={`Repositories that match (${repositories.matching.toLocaleString("en")})`}
        names={repositories.matchingNames}
        count={repositories.matching}
      />
      <Names
        title={`Repositories that do not (${others.toLocaleString("en")})`}
        names={repositories.otherNames}
        count={others}
      />
    </div>
  );
}

type NamesProps = { title: string; names: readonly string[]; count: number };

function Names({ title, names, count }: NamesProps) {
  if (names.length === 0) return null;
  return (
    <Disclosure summary={title}>
      <ul className="font-mono text-sm wrap-anywhere">
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      {count > names.length ? (
        <p className="mt-1 text-sm text-ink-muted">
          and {(count - names.length).toLocaleString("en")} more
        </p>
      ) : null}
    </Disclosure>
  );
}
