"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Search } from "lucide-react";
import { type ReactNode, useLayoutEffect, useRef } from "react";
import { openModal } from "./open-modal";

// Types, not interfaces: the library asks for an index signature.
export type PaletteEntry = {
  id: string;
  label: string;
  /** Beside the label, for instance what kind of thing it is. */
  detail?: string | undefined;
  icon?: ReactNode;
};
export type PaletteGroup<Entry extends PaletteEntry> = { label: string; items: Entry[] };

export interface CommandPaletteProps<Entry extends PaletteEntry> {
  label: string;
  groups: readonly PaletteGroup<Entry>[];
  query: string;
  onQueryChange: (query: string) => void;
  onChoose: (entry: Entry) => void;
  onClose: () => void;
  /** Below the list, and said by a screen reader: a search under way, nothing found. */
  note?: string | undefined;
}

/** A search field over a list in a dialog: arrow keys walk, Enter chooses, Escape closes. */
export function CommandPalette<Entry extends PaletteEntry>({
  label,
  groups,
  query,
  onQueryChange,
  onChoose,
  onClose,
  note,
}: CommandPaletteProps<Entry>) {
  const dialog = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => {
    const element = dialog.current;
    if (element) openModal(element);
    element?.querySelector("input")?.focus();
    return () => element?.close();
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the key, through onCancel
    <dialog
      ref={dialog}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
      className="mx-auto mt-[max(1rem,12dvh)] mb-auto w-[calc(100vw-2rem)] max-w-xl overflow-visible rounded-lg border border-line bg-raised text-ink shadow-dialog backdrop:bg-backdrop transition-opacity starting:opacity-0"
    >
      <Autocomplete.Root
        inline
        open
        mode="none"
        autoHighlight="always"
        keepHighlight
        items={groups}
        value={query}
        onValueChange={(text, details) => {
          // Choosing writes the label into the field.
          if (details.reason === "input-change" || details.reason === "input-clear")
            onQueryChange(text);
        }}
        itemToStringValue={(entry) => entry.label}
      >
        <div className="flex max-h-[min(28rem,76dvh)] flex-col">
          <div className="relative border-b border-line">
            <Search
              aria-hidden="true"
              className="pointer-events-none absolute top-4 left-4 size-4 text-ink-muted"
            />
            <Autocomplete.Input
              aria-label={label}
              placeholder="Page, connector, registry or action"
              maxLength={200}
              className="h-12 w-full bg-transparent pr-4 pl-11 text-lg outline-none placeholder:text-ink-muted"
            />
          </div>
          <Autocomplete.List
            aria-label="Results"
            className="min-h-0 flex-1 scroll-py-2 overflow-y-auto overscroll-contain p-2 empty:p-0"
          >
            {(group: PaletteGroup<Entry>) => (
              <Autocomplete.Group key={group.label} items={group.items}>
                <Autocomplete.GroupLabel className="px-2 pt-2 pb-1 text-xs font-semibold text-ink-muted">
                  {group.label}
                </Autocomplete.GroupLabel>
                <Autocomplete.Collection>
                  {(entry: Entry) => (
                    <Autocomplete.Item
                      key={entry.id}
                      value={entry}
                      onClick={() => onChoose(entry)}
                      className="flex min-h-9 cursor-default items-center gap-2.5 rounded-md px-2 py-1.5 outline-none data-highlighted:bg-accent-soft [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-muted"
                    >
                      {entry.icon}
                      <span className="min-w-0 flex-1 truncate">{entry.label}</span>
                      {entry.detail ? (
                        <span className="max-w-[45%] shrink-0 truncate text-sm text-ink-muted">
                          {entry.detail}
                        </span>
                      ) : null}
                    </Autocomplete.Item>
                  )}
                </Autocomplete.Collection>
              </Autocomplete.Group>
            )}
          </Autocomplete.List>
          <p role="status" className="px-4 py-3 text-sm text-ink-muted empty:hidden">
            {note}
          </p>
        </div>
      </Autocomplete.Root>
    </dialog>
  );
}
