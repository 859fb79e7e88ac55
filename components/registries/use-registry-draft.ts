"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { formatRegistryDraft, parseRegistryDraft, type RegistryDraft } from "./registry-draft";

// Browsers refuse a page that rewrites its address with every key.
const pauseMs = 250;

/** The form's values, kept in the address while they change. */
export function useRegistryDraft() {
  const params = useSearchParams();
  const [draft, setDraft] = useState(() => parseRegistryDraft(new URLSearchParams(params)));

  useEffect(() => {
    const timer = setTimeout(() => writeAddress(draft), pauseMs);
    return () => clearTimeout(timer);
  }, [draft]);

  return {
    draft,
    change: (changes: Partial<RegistryDraft>) => setDraft((before) => ({ ...before, ...changes })),
    /** For the blur that comes before every way of leaving: Back finds everything. */
    keep: () => writeAddress(draft),
  };
}

function writeAddress(draft: RegistryDraft) {
  const query = formatRegistryDraft(draft);
  if (query === window.location.search.slice(1)) return;
  const { pathname } = window.location;
  window.history.replaceState(null, "", query ? `${pathname}?${query}` : pathname);
}
