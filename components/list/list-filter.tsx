"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { connectorMarks } from "@/lib/domain/connectors/connector-status";
import { connectorStatusWords, markWords } from "./connector-status";
import { FilterChoice, FilterGroup, FilterPanel } from "./filter-panel";
import { type ListFilters, type ListSpec, noFilters } from "./list-state";

export interface ListFilterProps {
  spec: Pick<ListSpec<object>, "statuses" | "typeLabel" | "types">;
  value: ListFilters;
  onChange: (value: Partial<ListFilters>) => void;
}

/** Narrows a list by status, mark and type; nothing ticked means all. */
export function ListFilter({ spec, value, onChange }: ListFilterProps) {
  const { status, mark, type } = value;
  const chosen = status.length + mark.length + (type === "" ? 0 : 1);
  return (
    <FilterPanel chosen={chosen} onClear={() => onChange({ ...noFilters, q: value.q })}>
      {() => (
        <>
          <FilterGroup label="Status">
            {spec.statuses.map((each) => (
              <Checkbox
                key={each}
                label={connectorStatusWords[each].label}
                checked={status.includes(each)}
                onChange={() => onChange({ status: toggle(spec.statuses, status, each) })}
              />
            ))}
          </FilterGroup>
          <FilterGroup label="Marks">
            {connectorMarks.map((each) => (
              <Checkbox
                key={each}
                label={markWords[each]}
                checked={mark.includes(each)}
                onChange={() => onChange({ mark: toggle(connectorMarks, mark, each) })}
              />
            ))}
          </FilterGroup>
          <FilterChoice
            label={spec.typeLabel}
            value={type}
            options={spec.types}
            onChange={(type) => onChange({ type })}
          />
        </>
      )}
    </FilterPanel>
  );
}

/** With it, or without it where it was there; in the order of all. */
function toggle<Value>(all: readonly Value[], chosen: readonly Value[], value: Value): Value[] {
  return all.filter((each) => chosen.includes(each) !== (each === value));
}
