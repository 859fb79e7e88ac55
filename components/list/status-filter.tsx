"use client";

import { ChevronDown, ListFilter } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { usePopover } from "./use-popover";

export interface StatusFilterProps<Status extends string> {
  options: readonly { value: Status; label: string }[];
  value: readonly Status[];
  onChange: (value: readonly Status[]) => void;
}

/** Narrows a list to some statuses; none ticked means all. */
export function StatusFilter<Status extends string>({
  options,
  value,
  onChange,
}: StatusFilterProps<Status>) {
  const { triggerProps, panelProps } = usePopover();
  const chosen = options.filter((option) => value.includes(option.value));
  const summary =
    chosen.length === 0
      ? "All"
      : chosen.length <= 2
        ? chosen.map((option) => option.label).join(", ")
        : `${chosen.length} chosen`;

  return (
    <>
      <Button {...triggerProps} aria-haspopup="dialog" icon={<ListFilter aria-hidden="true" />}>
        <span>
          <span className="text-ink-muted">Status:</span> {summary}
        </span>
        <ChevronDown aria-hidden="true" />
      </Button>
      <div
        {...panelProps}
        role="dialog"
        aria-label="Status filter"
        className="fixed m-0 w-56 rounded-md border border-line bg-raised p-3 text-ink shadow-popup"
      >
        <fieldset className="flex flex-col gap-1.5">
          <legend className="sr-only">Show only these statuses</legend>
          {options.map((option) => (
            <Checkbox
              key={option.value}
              label={option.label}
              checked={value.includes(option.value)}
              onChange={(event) =>
                onChange(
                  event.target.checked
                    ? [...value, option.value]
                    : value.filter((each) => each !== option.value),
                )
              }
            />
          ))}
        </fieldset>
        <Button
          size="sm"
          variant="ghost"
          className="mt-2 -ml-2"
          disabled={value.length === 0}
          onClick={() => onChange([])}
        >
          Show all
        </Button>
      </div>
    </>
  );
}
