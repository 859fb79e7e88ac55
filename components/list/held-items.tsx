import type { ReactNode } from "react";
import { countNoun, type Noun } from "./count-noun";

// Each asks for what holds it.
const mostShown = 5;

export interface HeldItemsProps<Item> {
  held: readonly Item[];
  /** How many can be deleted. */
  others: number;
  noun: Noun;
  labelOf: (item: Item) => string;
  holderOf: ((item: Item) => ReactNode) | undefined;
}

/** What cannot be deleted, and what holds it, before anything is. */
export function HeldItems<Item extends { id: string }>(props: HeldItemsProps<Item>) {
  const { held, others, noun, labelOf, holderOf } = props;
  const [first] = held;
  if (first && held.length + others === 1) return <div>{holderOf?.(first)}</div>;
  const one = held.length === 1;
  const more = held.length - mostShown;
  return (
    <div>
      <p className="mb-2">
        {countNoun(held.length, noun)} {one ? "is" : "are"} in use
        {others === 0 ? ":" : one ? " and stays:" : " and stay:"}
      </p>
      <ul className="flex flex-col gap-2">
        {held.slice(0, mostShown).map((item) => (
          <li key={item.id} className="rounded-md border border-line px-3 py-2">
            <p className="font-medium break-words">{labelOf(item)}</p>
            <div>{holderOf?.(item)}</div>
          </li>
        ))}
        {more > 0 ? <li className="text-ink-muted">and {more.toLocaleString("en")} more</li> : null}
      </ul>
    </div>
  );
}
