"use client";

import { Combobox } from "@base-ui/react/combobox";
import { clsx } from "clsx";
import { Check, Search } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { matchesQuery, type SelectGroup, type SelectOption } from "./select-option";
import {
  type SelectControlProps,
  type SelectSearch,
  SelectValue,
  selectDetailStyle,
  selectTriggerStyle,
} from "./select-trigger";

// A type, not an interface: the library asks for an index signature.
type ListGroup = { label: string; items: SelectOption[] };

function filterGroups(groups: readonly SelectGroup[], query: string): ListGroup[] {
  return groups
    .map(({ label, options }) => ({
      label,
      items: options.filter((option) => matchesQuery(option, label, query)),
    }))
    .filter((group) => group.items.length > 0);
}

/** The loaded half of Select: a button that opens a list with a search field. */
export default function SelectCombobox(props: SelectControlProps) {
  const [query, setQuery] = useState("");
  const trigger = useRef<HTMLButtonElement | null>(null);
  const { chosen: selected, search } = props;
  // Until the answer of a search is there, only what is certain to be in it can be chosen.
  const filter = search && !search.pending ? "" : query;

  // Takes over the focus of the button that stood here while this loaded.
  const { startFocused } = props;
  useEffect(() => {
    if (startFocused) trigger.current?.focus();
  }, [startFocused]);

  function type(text: string) {
    setQuery(text);
    search?.onSearch(text);
  }

  function setTrigger(element: HTMLButtonElement | null) {
    trigger.current = element;
    if (typeof props.buttonRef === "function") props.buttonRef(element);
    else if (props.buttonRef) props.buttonRef.current = element;
  }

  return (
    <Combobox.Root<SelectOption>
      items={filterGroups(props.groups, "")}
      filteredItems={filterGroups(props.groups, filter)}
      value={selected ?? null}
      onValueChange={(option) => option && props.onChange(option.value)}
      isItemEqualToValue={(option, value) => option.value === value.value}
      itemToStringLabel={(option) => option.label}
      inputValue={query}
      onInputValueChange={(text, details) => {
        // Choosing writes the label into the search field; the next search starts empty.
        if (details.reason !== "item-press") type(text);
      }}
      onOpenChange={(open) => {
        if (!open) props.onBlur?.();
      }}
      onOpenChangeComplete={(open) => {
        if (!open) type("");
      }}
      defaultOpen={props.startOpen}
      disabled={props.disabled}
      autoHighlight
    >
      <Combobox.Trigger
        {...props.control}
        ref={setTrigger}
        name={props.name}
        aria-required={props.required || undefined}
        className={selectTriggerStyle}
      >
        <SelectValue option={selected} placeholder={props.placeholder} />
      </Combobox.Trigger>
      <Combobox.Portal>
        <Combobox.Positioner align="start" sideOffset={4} className="z-50">
          <SelectPopup
            emptyText={search?.pending ? "Searching…" : props.emptyText}
            search={search}
          />
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}

function SelectPopup({
  emptyText,
  search,
}: {
  emptyText: string;
  search: SelectSearch | undefined;
}) {
  return (
    <Combobox.Popup
      aria-label="Options"
      className="flex max-h-[min(24rem,var(--available-height))] w-(--anchor-width) min-w-64 max-w-(--available-width) flex-col overflow-hidden rounded-md border border-line bg-raised shadow-popup"
    >
      <div className="relative border-b border-line">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute top-3 left-3 size-4 text-ink-muted"
        />
        <Combobox.Input
          aria-label="Search options"
          placeholder="Search"
          className="h-10 w-full bg-transparent pr-3 pl-9 outline-none placeholder:text-ink-muted pointer-coarse:text-lg"
        />
      </div>
      <Combobox.Empty>
        <div className="px-3 py-3 text-ink-muted">{emptyText}</div>
      </Combobox.Empty>
      <Combobox.List className="min-h-0 flex-1 scroll-py-2 overflow-y-auto overscroll-contain p-1 empty:p-0">
        {(group: ListGroup) => <OptionGroup key={group.label} group={group} />}
      </Combobox.List>
      {search?.note ? (
        <p role="status" className="border-t border-line px-3 py-2 text-sm text-ink-muted">
          {search.note}
        </p>
      ) : null}
    </Combobox.Popup>
  );
}

function OptionGroup({ group }: { group: ListGroup }) {
  return (
    <Combobox.Group items={group.items}>
      {group.label ? (
        <Combobox.GroupLabel className="px-2 pt-2 pb-1 text-xs font-semibold text-ink-muted">
          {group.label}
        </Combobox.GroupLabel>
      ) : null}
      <Combobox.Collection>
        {(option: SelectOption) => <Option key={option.value} option={option} />}
      </Combobox.Collection>
    </Combobox.Group>
  );
}

function Option({ option }: { option: SelectOption }) {
  const reasonId = useId();
  return (
    <Combobox.Item
      value={option}
      disabled={option.disabledReason !== undefined}
      aria-describedby={option.disabledReason ? reasonId : undefined}
      className="grid min-h-8 cursor-default grid-cols-[1rem_minmax(0,1fr)] items-start gap-x-2 rounded-sm px-2 py-1.5 outline-none data-disabled:text-ink-muted data-highlighted:bg-hover"
    >
      <Combobox.ItemIndicator className="col-start-1 row-start-1 pt-0.5 text-accent">
        <Check aria-hidden="true" className="size-4" />
      </Combobox.ItemIndicator>
      <span className="col-start-2 break-words">
        <span className="mr-2">{option.label}</span>
        {option.detail ? (
          <span className={clsx(selectDetailStyle, "mr-2")}>{option.detail}</span>
        ) : null}
        {option.action ? <span className="font-medium text-accent">{option.action}</span> : null}
      </span>
      {option.disabledReason ? (
        <span id={reasonId} className="col-start-2 text-sm">
          {option.disabledReason}
        </span>
      ) : null}
    </Combobox.Item>
  );
}
