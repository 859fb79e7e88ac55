"use client";

import { ChevronDown, ListFilter as FilterIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { usePopover } from "./use-popover";

export interface FilterPanelProps {
  /** How many filters are set. */
  chosen: number;
  onClear: () => void;
  /** `open`: somebody looks at them. */
  children: (open: boolean) => ReactNode;
}

/** A button with a panel of filters under it. */
export function FilterPanel({ chosen, onClear, children }: FilterPanelProps) {
  const { triggerProps, panelProps } = usePopover();
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
          {children(triggerProps["aria-expanded"])}
          <Button size="sm" className="self-start" disabled={chosen === 0} onClick={onClear}>
            Show all
          </Button>
        </div>
      </div>
    </>
  );
}

export function FilterGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="pb-1.5 text-sm font-medium text-ink-muted">{label}</legend>
      <div className="grid grid-cols-2 gap-x-3 gap-y-1">{children}</div>
    </fieldset>
  );
}

export interface FilterChoiceProps {
  label: string;
  /** Empty for all. */
  value: string;
  all?: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}

/** One of several, or all. */
export function FilterChoice({ label, value, all = "All", options, onChange }: FilterChoiceProps) {
  return (
    <label className="flex flex-col gap-1.5">
      <span className="text-sm font-medium text-ink-muted">{label}</span>
      <select
        className="control min-h-9"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">{all}</option>
        {options.map((each) => (
          <option key={each.value} value={each.value}>
            {each.label}
          </option>
        ))}
      </select>
    </label>
  );
}
