"use client";

import { useState } from "react";
import type { SelectSearch } from "@/components/ui/select-trigger";
import { useSettled } from "@/components/ui/use-settled";

/** What one answer says of the options: how many are shown of all, and whether it is of an older search. */
type Found = { shown: number; total: number; outdated: boolean };

/** The search of a select whose options the server finds: `q` is what to ask it for. */
export function useOptionSearch() {
  const [text, setText] = useState("");
  const typed = text.trim();
  const q = useSettled(typed);
  const searchOf = ({ shown, total, outdated }: Found): SelectSearch => {
    const pending = q !== typed || outdated;
    const more = `${shown} of ${total} are listed. Search to find the others.`;
    return { onSearch: setText, pending, note: shown < total && !pending ? more : undefined };
  };
  return { q, searchOf };
}
