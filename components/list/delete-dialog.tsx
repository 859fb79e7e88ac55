"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Status } from "@/components/ui/status";
import { countNoun, type Noun } from "./count-noun";
import { type DeleteOutcome, deleteItems } from "./delete-items";

export interface DeleteDialogProps<Item extends { id: string }> {
  noun: Noun;
  items: readonly Item[];
  labelOf: (item: Item) => string;
  deleteItem: (item: Item) => Promise<void>;
  /** What deleting means, and what it leaves alone. */
  note: ReactNode;
  /** After each run, with what was deleted. */
  onDeleted: (items: readonly Item[]) => void;
  onClose: () => void;
}

/** Asks, deletes one by one, and tells what could not be deleted and why. Closes itself when all went well. */
export default function DeleteDialog<Item extends { id: string }>(props: DeleteDialogProps<Item>) {
  const { noun, labelOf, deleteItem, note, onDeleted, onClose } = props;
  // Fixed at the start: the list behind loads anew while this is open.
  const [items, setItems] = useState(props.items);
  const [done, setDone] = useState<number>();
  const [outcome, setOutcome] = useState<DeleteOutcome<Item>>();
  const heading = useRef<HTMLParagraphElement>(null);
  const running = done !== undefined;

  // The buttons that had the focus are gone.
  useEffect(() => {
    if (outcome) heading.current?.focus();
  }, [outcome]);

  async function run() {
    if (running) return;
    setDone(0);
    const result = await deleteItems(items, deleteItem, setDone);
    setDone(undefined);
    onDeleted(result.deleted);
    if (result.kept.length === 0) return onClose();
    setItems(result.kept.map(({ item }) => item));
    setOutcome(result);
  }

  const first = items[0];
  const what = items.length === 1 && first ? `“${labelOf(first)}”` : countNoun(items.length, noun);
  const confirmLabel = items.length === 1 ? "Delete" : `Delete ${countNoun(items.length, noun)}`;

  return (
    <Dialog
      open
      onClose={onClose}
      locked={running}
      title={outcome ? "Not everything could be deleted" : `Delete ${what}?`}
      footer={
        <>
          <Button onClick={onClose} disabled={running} data-autofocus="">
            {outcome ? "Close" : "Cancel"}
          </Button>
          <Button variant={outcome ? "secondary" : "danger"} pending={running} onClick={run}>
            {outcome ? "Try again" : confirmLabel}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {outcome ? (
          <KeptItems {...{ outcome, labelOf, noun, heading }} />
        ) : (
          <>
            {items.length > 1 ? (
              <ul className="max-h-48 overflow-y-auto rounded-md border border-line bg-sunken px-3 py-1.5">
                {items.map((item) => (
                  <li key={item.id} className="py-0.5 break-words">
                    {labelOf(item)}
                  </li>
                ))}
              </ul>
            ) : null}
            <div>{note}</div>
          </>
        )}
        <p role="status" className="text-ink-muted empty:hidden">
          {running && items.length > 1 ? `${done} of ${items.length} done…` : null}
        </p>
      </div>
    </Dialog>
  );
}

function KeptItems<Item extends { id: string }>({
  outcome,
  labelOf,
  noun,
  heading,
}: Pick<DeleteDialogProps<Item>, "labelOf" | "noun"> & {
  outcome: DeleteOutcome<Item>;
  heading: React.RefObject<HTMLParagraphElement | null>;
}) {
  const { deleted, kept } = outcome;
  return (
    <>
      <p ref={heading} tabIndex={-1} className="outline-none">
        {deleted.length > 0 ? `${countNoun(deleted.length, noun)} deleted, ` : ""}
        {kept.length} could not be deleted:
      </p>
      <ul className="flex flex-col gap-2">
        {kept.map(({ item, error }) => (
          <li key={item.id} className="rounded-md border border-line px-3 py-2">
            <Status tone="danger">
              <span className="font-medium break-words text-ink">{labelOf(item)}</span>
            </Status>
            <p className="mt-0.5 pl-5.5 break-words">
              {error instanceof Error ? error.message : "It could not be deleted."}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
