"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { SearchField } from "@/components/ui/search-field";

const pauseMs = 300;

export interface ListSearchProps {
  label: string;
  /** As in the address. */
  value: string;
  onSearch: (text: string) => void;
}

/** A search field that asks once the typing pauses, or at Enter. */
export function ListSearch({ label, value, onSearch }: ListSearchProps) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  // The address changed by another way than typing here, for instance Back or "Clear filters".
  if (known !== value) {
    setKnown(value);
    if (text.trim() !== value) setText(value);
  }

  const wanted = text.trim();
  const search = useEffectEvent(onSearch);
  useEffect(() => {
    if (wanted === value) return;
    const timer = setTimeout(() => search(wanted), pauseMs);
    return () => clearTimeout(timer);
  }, [wanted, value]);

  return (
    <SearchField
      label={label}
      value={text}
      onChange={setText}
      maxLength={200}
      onKeyDown={(event) => {
        if (event.key === "Enter" && wanted !== value) onSearch(wanted);
      }}
      className="min-w-0 flex-1 basis-56 sm:max-w-64"
    />
  );
}
