"use client";

import { clsx } from "clsx";
import { Search, X } from "lucide-react";
import { type ComponentProps, useRef } from "react";

export interface SearchFieldProps
  extends Omit<ComponentProps<"input">, "type" | "value" | "onChange" | "ref"> {
  /** The accessible name; there is no visible label. */
  label: string;
  value: string;
  onChange: (value: string) => void;
}

export function SearchField({ label, value, onChange, className, ...rest }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={clsx("relative", className)}>
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-2.5 left-3 size-4 text-ink-muted"
      />
      <input
        autoComplete="off"
        placeholder={label}
        {...rest}
        ref={input}
        type="search"
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="control h-9 pr-9 pl-9 [&::-webkit-search-cancel-button]:hidden"
      />
      {value === "" ? null : (
        <button
          type="button"
          aria-label="Clear search"
          className="absolute top-1 right-1 flex size-7 items-center justify-center rounded-sm text-ink-muted hover:text-ink"
          onClick={() => {
            onChange("");
            input.current?.focus();
          }}
        >
          <X aria-hidden="true" className="size-4" />
        </button>
      )}
    </div>
  );
}
