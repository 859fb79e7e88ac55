"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { countNoun, type Noun } from "./count-noun";
import { type DeleteOutcome, deleteItems, isWorthRetrying } from "./delete-items";
import { KeptItems } from "./kept-items";
import { NamedItems } from "./named-items";

export interface DeleteDialogProps<Item extends { id: string }> {
  noun: Noun;
  items: readonly Item[];
  labelOf: (item: Item) => string;
  deleteItem: (item: Item) => Promise<void>;
  /** What deleting means, and what it leaves alone. */
  note: ReactNode;
  /** Of one that cannot be deleted: what holds it, with links. */
  holderOf?: ((item: Item) => ReactNode) | undefined;
  /** After each run, with what was deleted. */
  onDeleted: (items: readonly Item[]) => void;
  onClose: () => void;
}

/**
 * Says first what cannot be deleted and what holds it; then asks, deletes one by one, and tells what could not be deleted
 * and why. Closes itself when all went well.
 */
export default function DeleteDialog<Item extends { id: string }>(props: DeleteDialogProps<Item>) {
  const { noun, labelOf, deleteItem, note, holderOf, onDeleted, onClose } = props;
  // Fixed at the start: the list behind loads anew while this is open.
  const [held] = useState(() => props.items.filter((item) => holderOf?.(item)));
  const [items, setItems] = useState(() => props.items.filter((item) => !holderOf?.(item)));
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
    setItems(result.kept.flatMap(({ item, error }) => (isWorthRetrying(error) ? item : [])));
    setOutcome(result);
  }

  const nameOf = (some: readonly Item[]) =>
    some.length === 1 && some[0] ? `“${labelOf(some[0])}”` : countNoun(some.length, noun);

  return (
    <Dialog
      open
      onClose={onClose}
      locked={running}
      title={titleOf({ outcome, items, held, nameOf })}
      footer={
        <>
          <Button onClick={onClose} disabled={running} data-autofocus="">
            {outcome || items.length === 0 ? "Close" : "Cancel"}
          </Button>
          {items.length > 0 ? (
            <Button variant={outcome ? "secondary" : "danger"} pending={running} onClick={run}>
              {outcome
                ? "Try again"
                : items.length === 1
                  ? "Delete"
                  : `Delete ${countNoun(items.length, noun)}`}
            </Button>
          ) : null}
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {outcome ? (
          <KeptItems {...{ outcome, labelOf, noun, heading }} />
        ) : (
          <>
            {held.length > 0 ? <HeldItems {...{ held, items, labelOf, noun, holderOf }} /> : null}
            {items.length > 1 || (items.length > 0 && held.length > 0) ? (
              <NamedItems names={items.map(labelOf)} />
            ) : null}
            {items.length > 0 ? <div>{note}</div> : null}
          </>
        )}
        <p role="status" className="text-ink-muted empty:hidden">
          {running && items.length > 1 ? `${done} of ${items.length} done…` : null}
        </p>
      </div>
    </Dialog>
  );
}

type TitleOf<Item> = {
  outcome: DeleteOutcome<Item> | undefined;
  items: readonly Item[];
  held: readonly Item[];
  nameOf: (items: readonly Item[]) => string;
};

function titleOf<Item>({ outcome, items, held, nameOf }: TitleOf<Item>): string {
  if (outcome) {
    const kept = outcome.kept.map(({ item }) => item);
    return outcome.deleted.length === 0
      ? `${nameOf(kept)} could not be deleted`
      : "Not everything could be deleted";
  }
  if (items.length > 0) return `Delete ${nameOf(items)}?`;
  return `${nameOf(held)} ${held.length === 1 ? "is" : "are"} in use`;
}

type HeldProps<Item extends { id: string }> = Pick<
  DeleteDialogProps<Item>,
  "items" | "labelOf" | "noun" | "holderOf"
> & { held: readonly Item[] };

function HeldItems<Item extends { id: string }>(props: HeldProps<Item>) {
  const { held, items, labelOf, noun, holderOf } = props;
  const [first] = held;
  if (first && held.length + items.length === 1) return <div>{holderOf?.(first)}</div>;
  return (
    <div>
      <p className="mb-2">
        {countNoun(held.length, noun)} {held.length === 1 ? "is" : "are"} in use
        {items.length > 0 ? (held.length === 1 ? " and stays:" : " and stay:") : ":"}
      </p>
      <ul className="flex max-h-48 flex-col gap-2 overflow-y-auto">
        {held.map((item) => (
          <li key={item.id} className="rounded-md border border-line px-3 py-2">
            <p className="font-medium break-words">{labelOf(item)}</p>
            <div>{holderOf?.(item)}</div>
          </li>
        ))}
      </ul>
    </div>
  );
}
