"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { registryOptions } from "@/lib/client/registries";
import { FindingsNote } from "./findings-note";
import type { ImageFilterProps } from "./image-filter";
import { imageFilters, setFilter } from "./image-filters";

/** What a list of images is narrowed to, each to take away, and what that leaves out. */
export function ImageFilterNotes({ place, value, onChange }: ImageFilterProps) {
  const set = imageFilters.flatMap((each) => {
    const option = each.options.find((one) => one.value === value[each.name]);
    if (!option) return [];
    const label =
      each.options.length > 1 ? `${each.label}: ${option.label.toLowerCase()}` : option.label;
    return [{ ...each, label }];
  });
  if (Object.keys(value).length === 0) return null;
  const without = (name: string) => onChange(setFilter(place, value, name, ""));
  return (
    <div className="flex flex-col gap-1.5 border-b border-line px-4 py-2">
      <div className="flex flex-wrap items-center gap-2">
        {value.registry ? <RegistryChip id={value.registry} onRemove={without} /> : null}
        {set.map(({ name, label }) => (
          <Chip key={name} label={label} onRemove={() => without(name)} />
        ))}
        <Button size="sm" variant="ghost" onClick={() => onChange({})}>
          Clear filters
        </Button>
      </div>
      {set.map(({ name, note }) =>
        note || name === "findings" ? (
          <p key={name} className="max-w-5xl text-sm text-ink-muted">
            {note ?? <FindingsNote registryId={place.registryId ?? value.registry} />}
          </p>
        ) : null,
      )}
    </div>
  );
}

function RegistryChip({ id, onRemove }: { id: string; onRemove: (name: string) => void }) {
  const { data, isError } = useQuery(registryOptions(id));
  const name = data?.name ?? (isError ? "one that is not known" : "…");
  return <Chip label={`Registry: ${name}`} onRemove={() => onRemove("registry")} />;
}

function Chip({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <button
      type="button"
      title={label}
      aria-label={`${label}: show all again`}
      className="inline-flex min-h-7 max-w-full items-center gap-1 rounded-md bg-accent-soft px-2 text-sm hover:bg-hover"
      onClick={onRemove}
    >
      <span className="truncate">{label}</span>
      <X aria-hidden="true" className="size-3.5 shrink-0" />
    </button>
  );
}
