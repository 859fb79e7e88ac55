"use client";

import { Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { MOST_MATCHING } from "./collect-matching";
import { countNoun, type Noun } from "./count-noun";
import type { Counted } from "./describe-place";
import type { Selection } from "./use-selection";

/** What can be done with several at once. */
export type BulkAction<Item> = {
  label: string;
  icon?: ReactNode;
  pending?: boolean;
  onSelect: (items: readonly Item[]) => void;
};

export interface SelectionBarProps<Item extends { id: string }> {
  noun: Noun;
  selection: Selection<Item>;
  counted: Counted;
  /** The list is narrowed: what is selected beyond the page are those that match. */
  narrowed: boolean;
  actions: readonly BulkAction<Item>[];
  /** Undefined for who may not. */
  onDelete: ((items: readonly Item[]) => void) | undefined;
}

/** How many are selected, all that match among them, and what can be done with them. */
export function SelectionBar<Item extends { id: string }>(props: SelectionBarProps<Item>) {
  const { noun, selection, counted, narrowed, actions, onDelete } = props;
  const { chosen, everything, wholePage, collecting } = selection;
  const total = counted.total ?? 0;
  const all = describeAll(noun, counted, narrowed);
  const beyondPage = wholePage && total > chosen.length;
  const deletion = onDelete
    ? [{ label: "Delete", icon: <Trash2 aria-hidden="true" />, onSelect: onDelete }]
    : [];

  return (
    <div className="flex min-h-9 flex-1 flex-wrap items-center gap-2">
      <span aria-live="polite" className="text-sm font-medium">
        {everything ? all : `${chosen.length} selected`}
      </span>
      {beyondPage && !everything ? (
        <Button size="sm" variant="ghost" onClick={selection.chooseEverything}>
          Select {all.charAt(0).toLowerCase() + all.slice(1)}
        </Button>
      ) : null}
      <Button size="sm" variant="ghost" onClick={selection.clear}>
        Clear selection
      </Button>
      <div className="flex gap-2 sm:ml-auto">
        {[...actions, ...deletion].map((action: BulkAction<Item>) => (
          <Button
            key={action.label}
            size="sm"
            icon={action.icon}
            pending={(action.pending ?? false) || collecting === action.label}
            onClick={() => selection.withChosen(action.label, action.onSelect)}
          >
            {action.label}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** e.g. `All 304 connectors that match`, `The first 1,000 connectors`. */
function describeAll(noun: Noun, { total = 0, totalCapped }: Counted, narrowed: boolean): string {
  const which = narrowed ? " that match" : "";
  const most = countNoun(MOST_MATCHING, noun);
  if (totalCapped || total > MOST_MATCHING) return `The first ${most}${which}`;
  return `All ${countNoun(total, noun)}${which}`;
}
