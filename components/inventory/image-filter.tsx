"use client";

import { useQuery } from "@tanstack/react-query";
import { FilterChoice, FilterGroup, FilterPanel } from "@/components/list/filter-panel";
import { Checkbox } from "@/components/ui/checkbox";
import { registryOptions } from "@/lib/client/registries";
import { type ImagePlace, imageFilters, setFilter } from "./image-filters";
import type { PageFilters } from "./page-state";
import { MOST_REGISTRIES, registryNamesOptions } from "./registry-names";

export interface ImageFilterProps {
  place: ImagePlace;
  value: PageFilters;
  onChange: (value: PageFilters) => void;
}

/** Narrows a list of images; all that is chosen holds. */
export function ImageFilter({ place, value, onChange }: ImageFilterProps) {
  const set = (name: string, to: string) => onChange(setFilter(place, value, name, to));
  const choices = imageFilters.filter(({ options }) => options.length > 1);
  const ticks = imageFilters.filter(({ options }) => options.length === 1);
  return (
    <FilterPanel chosen={Object.keys(value).length} onClear={() => onChange({})}>
      {(open) => (
        <>
          {place.registryId === undefined ? (
            <RegistryChoice
              open={open}
              value={value.registry ?? ""}
              onChange={(id) => set("registry", id)}
            />
          ) : null}
          {choices.map(({ name, label, options }) => (
            <FilterChoice
              key={name}
              label={label}
              value={value[name] ?? ""}
              options={options}
              onChange={(to) => set(name, to)}
            />
          ))}
          <FilterGroup label="Only">
            {ticks.map(({ name, label, options: [{ value: on }] }) => (
              <Checkbox
                key={name}
                label={label}
                checked={value[name] === on}
                onChange={(event) => set(name, event.target.checked ? on : "")}
              />
            ))}
          </FilterGroup>
        </>
      )}
    </FilterPanel>
  );
}

function RegistryChoice(props: { open: boolean; value: string; onChange: (id: string) => void }) {
  const { open, value, onChange } = props;
  const list = useQuery({ ...registryNamesOptions(), enabled: open });
  const listed = list.data?.items ?? [];
  const chosen = useQuery({ ...registryOptions(value), enabled: value !== "" }).data;
  const options = listed.map(({ id, name }) => ({ value: id, label: name }));
  if (value !== "" && !listed.some(({ id }) => id === value)) {
    options.unshift({ value, label: chosen?.name ?? "This registry" });
  }
  return (
    <div className="flex flex-col gap-1.5">
      <FilterChoice label="Registry" value={value} options={options} onChange={onChange} />
      {list.data?.nextCursor ? (
        <p className="text-sm text-ink-muted">
          The first {MOST_REGISTRIES} by name. Images of another are on its own page.
        </p>
      ) : null}
      {list.isError ? (
        <p className="text-sm text-ink-muted">The registries could not be loaded.</p>
      ) : null}
    </div>
  );
}
