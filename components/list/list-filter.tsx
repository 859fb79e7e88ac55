"use client";

import { ChevronDown, ListFilter as FilterIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { connectorMarks } from "@/lib/domain/connectors/connector-status";
import { connectorStatusWords, markWords } from "./connector-status";
import { type ListFilters, type ListSpec, noFilters } from "./list-state";
import { usePopover } from "./use-popover";

export interface ListFilterProps {
  spec: Pick<ListSpec<object>, "statuses" | "typeLabel" | "types">;
  value: ListFilters;
  onChange: (value: Partial<ListFilters>) => void;
}

/** Narrows a list by status, mark and type; nothing ticked means all. */
export function ListFilter({ spec, value, onChange }: ListFilterProps) {
  const { triggerProps, panelProps } = usePopover();
  const { status, mark, type } = value;
  const chosen = status.length + mark.length + (type === "" ? 0 : 1);

  return (
    <>
      <Button {...triggerProps} aria-haspopup="dialog" icon={<FilterIcon aria-hidden="true" />}>
        {chosen === 0 ? "Filter" : `Filter (${chosen})`}
        <ChevronDown aria-hidden="true" />
      </Button>
      <div
        {...panelProps}
        role="dialog"
        aria-label="Filter"
        className="fixed m-0 w-80 max-w-[calc(100vw-2rem)] rounded-md border border-line bg-raised p-4 text-ink shadow-popup"
      >
        <div className="flex flex-col gap-4">
          <Group label="Status">
            {spec.statuses.map((each) => (
              <Checkbox
                key={each}
                label={connectorStatusWords[each].label}
                checked={status.includes(each)}
                onChange={() => onChange({ status: toggle(spec.statuses, status, each) })}
              />
            ))}
          </Group>
          <Group label="Marks">
            {connectorMarks.map((each) => (
              <Checkbox
                key={each}
                label={markWords[each]}
                checked={mark.includes(each)}
                onChange={() => onChange({ mark: toggle(connectorMarks, mark, each) })}
              />
            ))}
          </Group>
          <label className="flex flex-col gap-1.5">
            <span className="text-sm font-medium text-ink-muted">{spec.typeLabel}</span>
            <select
              className="control min-h-9"
              value={type}
              onChange={(event) => onChange({ type: event.target.value })}
            >
              <option value="">All</option>
              {spec.types.map((each) => (
                <option key={each.value} value={each.value}>
                  {each.label}
                </option>
              ))}
            </select>
          </label>
          <Button
            size="sm"
            className="self-start"
            disabled={chosen === 0}
            onClick={() => onChange({ ...noFilters, q: value.q })}
          >
            Show all
          </Button>
        </div>
      </div>
    </>
  );
}

function Group({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <fieldset>
      <legend className="pb-1.5 text-sm font-medium text-ink-muted">{label}</legend>
      <div className="grid grid-cols-2 gap-x-3 gap-y-1">{children}</div>
    </fieldset>
  );
}

/** With it, or without it where it was there; in the order of all. */
function toggle<Value>(all: readonly Value[], chosen: readonly Value[], value: Value): Value[] {
  return all.filter((each) => chosen.includes(each) !== (each === value));
}
