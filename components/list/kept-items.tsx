import { Status } from "@/components/ui/status";
import { ApiError } from "@/lib/client/api-error";
import { countNoun, type Noun } from "./count-noun";
import type { DeleteOutcome } from "./delete-items";
import { HolderLinks } from "./holder-links";

export interface KeptItemsProps<Item> {
  outcome: DeleteOutcome<Item>;
  labelOf: (item: Item) => string;
  noun: Noun;
  heading: React.RefObject<HTMLParagraphElement | null>;
}

/** What could not be deleted, why, and links to what holds it. */
export function KeptItems<Item extends { id: string }>(props: KeptItemsProps<Item>) {
  const { outcome, labelOf, noun, heading } = props;
  const { deleted, kept } = outcome;
  return (
    <>
      <p ref={heading} tabIndex={-1} className="outline-none">
        {deleted.length > 0 ? `${countNoun(deleted.length, noun)} deleted, ` : ""}
        {kept.length} could not be deleted:
      </p>
      <ul className="flex max-h-64 flex-col gap-2 overflow-y-auto">
        {kept.map(({ item, error }) => (
          <li key={item.id} className="rounded-md border border-line px-3 py-2">
            <Status tone="danger">
              <span className="font-medium break-words text-ink">{labelOf(item)}</span>
            </Status>
            <div className="mt-0.5 pl-5.5 break-words">
              <Reason error={error} />
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function Reason({ error }: { error: unknown }) {
  const registries = error instanceof ApiError ? (error.problem?.registries ?? []) : [];
  if (registries.length === 0) {
    return <p>{error instanceof Error ? error.message : "It could not be deleted."}</p>;
  }
  return <HolderLinks registries={registries} />;
}
