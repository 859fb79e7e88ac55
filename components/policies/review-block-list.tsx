"use client";

import { clsx } from "clsx";
import { Wrench } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Status } from "@/components/ui/status";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { Finding } from "@/lib/iam/review/finding";
import type { ReviewBlock, ReviewPlace } from "./review-block";

export interface ReviewBlockListProps {
  label: string;
  blocks: readonly ReviewBlock[];
  onJump: (place: ReviewPlace) => void;
  onFix: (findings: readonly Finding[]) => void;
}

/** More links to one reason would be a list of their own. */
const MOST_PLACES = 4;

/** What a policy does and what is wrong with it: one entry a reason, with its actions, places and fix. */
export function ReviewBlockList({ label, blocks, onJump, onFix }: ReviewBlockListProps) {
  if (blocks.length === 0) return null;
  return (
    <ul aria-label={label} className="divide-y divide-line border-t border-line">
      {blocks.map((block) => (
        <li key={block.key} className="flex flex-col items-start gap-1 py-2.5">
          <div className="flex w-full flex-wrap items-baseline justify-between gap-x-3">
            <Status tone={block.tone} className="font-medium">
              <span className="text-ink">
                {block.title}
                {block.actions.length > 1 ? (
                  <span className="font-normal text-ink-muted"> · {block.actions.length}</span>
                ) : null}
              </span>
            </Status>
            <Places places={block.places} onJump={onJump} />
          </div>
          {block.actions.length > 0 ? (
            <p className="flex flex-wrap gap-x-3 pl-5.5">
              {block.actions.map((action) => (
                <code key={action} className="font-mono text-sm break-all">
                  {action}
                </code>
              ))}
            </p>
          ) : null}
          {block.reasons.map((reason) => (
            <p
              key={reason}
              className={clsx(
                "pl-5.5 text-sm wrap-anywhere",
                block.actions.length > 0 && "text-ink-muted",
              )}
            >
              {reason}
            </p>
          ))}
          <FixButton findings={block.fixes} onFix={onFix} />
        </li>
      ))}
    </ul>
  );
}

function Places({
  places,
  onJump,
}: {
  places: readonly ReviewPlace[];
  onJump: (place: ReviewPlace) => void;
}) {
  const more = places.length - MOST_PLACES;
  return (
    <span className="ml-auto flex flex-wrap gap-x-2 text-xs text-ink-muted">
      {places.slice(0, MOST_PLACES).map((place) => (
        <button
          key={"path" in place ? place.path : place.from}
          type="button"
          className="min-h-6 min-w-6 text-accent underline underline-offset-2 hover:text-accent-hover"
          onClick={() => onJump(place)}
        >
          {"path" in place ? (
            <>
              <VisuallyHidden>Show </VisuallyHidden>
              {nameStatement(place.path)}
            </>
          ) : (
            <span className="font-mono">
              <VisuallyHidden>Show line and column </VisuallyHidden>
              {place.line}:{place.column}
            </span>
          )}
        </button>
      ))}
      {more > 0 ? <span className="self-center">and {more} more</span> : null}
    </span>
  );
}

/** `/Statement/0/…` is the first; a single one may stand without an array. */
function nameStatement(path: string): string {
  const index = Number(path.split("/")[2] ?? 0);
  return `Statement ${Number.isInteger(index) ? index + 1 : 1}`;
}

function FixButton({
  findings,
  onFix,
}: {
  findings: readonly Finding[];
  onFix: ReviewBlockListProps["onFix"];
}) {
  const [first] = findings;
  if (!first?.fix) return null;
  return (
    <Button
      size="sm"
      className="ml-5.5 text-left"
      icon={<Wrench aria-hidden="true" />}
      onClick={() => onFix(findings)}
    >
      Fix: {describeFixes(findings)}
    </Button>
  );
}

function describeFixes(findings: readonly Finding[]): string {
  const titles = [...new Set(findings.flatMap(({ fix }) => fix?.title ?? []))];
  const [only] = titles;
  if (titles.length === 1 && only !== undefined) return only;
  const verb = ["Allow", "Remove"].find((each) =>
    titles.every((title) => title.startsWith(`${each} `)),
  );
  return verb ? `${verb} all ${findings.length}` : `All ${findings.length} of these`;
}
