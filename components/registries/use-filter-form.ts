"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { browserStore } from "@/components/ui/browser-store";
import { mergeSaved } from "@/components/ui/merge-saved";
import { isOutdated } from "@/lib/client/api-error";
import { inventoryKeys } from "@/lib/client/inventory";
import { registryKeys, registryOptions, updateRegistry } from "@/lib/client/registries";
import type { InventoryFilter } from "@/lib/domain/inventory/inventory-filter";
import type { Registry } from "@/lib/domain/registries/registry";
import {
  type FilterTexts,
  filterFields,
  readKeptTexts,
  textsOf,
  writeKeptTexts,
} from "./filter-texts";

type Field = keyof FilterTexts;

/** The filter of one registry as it is typed: kept until it is saved, and a change made elsewhere is not overwritten. */
export function useFilterForm(registry: Registry, onSaved: (saved: Registry) => void) {
  const queryClient = useQueryClient();
  const saved = textsOf(registry.inventoryFilter);
  const [typed, setTyped] = useState<FilterTexts>(() => ({
    ...saved,
    ...readKeptTexts(browserStore("localStorage"), registry.id),
  }));
  const [base, setBase] = useState(registry);
  const [contested, setContested] = useState<readonly Field[]>([]);
  const conflicts = contested.filter((field) => typed[field].trim() !== saved[field]);
  const isChanged = filterFields.some((field) => typed[field].trim() !== saved[field]);

  useEffect(() => {
    const stored = textsOf(registry.inventoryFilter);
    writeKeptTexts(browserStore("localStorage"), registry.id, stored, typed);
  }, [registry, typed]);

  /** Takes over what was changed elsewhere; answers whether what is typed has to be looked at again. */
  function follow(latest: Registry): boolean {
    if (latest.updatedAt <= base.updatedAt) return false;
    const merged = mergeSaved(
      filterFields,
      textsOf(base.inventoryFilter),
      textsOf(latest.inventoryFilter),
      typed,
    );
    setBase(latest);
    setTyped({ ...typed, ...merged.taken });
    if (merged.contested.length > 0) setContested([...conflicts, ...merged.contested]);
    return merged.contested.length > 0 || Object.keys(merged.taken).length > 0;
  }
  const onChangedElsewhere = useEffectEvent(follow);
  useEffect(() => {
    onChangedElsewhere(registry);
  }, [registry]);

  const { mutate, isPending, error } = useMutation({
    mutationFn: (inventoryFilter: InventoryFilter | null) => {
      const send = (version: string) => updateRegistry(registry.id, { inventoryFilter }, version);
      return send(base.updatedAt).catch(async (failure: unknown) => {
        if (!isOutdated(failure)) throw failure;
        const latest = await queryClient.fetchQuery({
          ...registryOptions(registry.id),
          staleTime: 0,
          retry: false,
        });
        // Of a filter that was changed there too, the user sees first what comes of the two.
        return follow(latest) ? undefined : send(latest.updatedAt);
      });
    },
    onSuccess: (updated) => {
      if (!updated) return;
      setBase(updated);
      setTyped(textsOf(updated.inventoryFilter));
      queryClient.setQueryData(registryKeys.one(registry.id), updated);
      queryClient.invalidateQueries({ queryKey: registryKeys.all });
      queryClient.invalidateQueries({ queryKey: inventoryKeys.summary(registry.id) });
      onSaved(updated);
    },
  });

  return {
    typed,
    saved,
    isChanged,
    change: (field: Field, text: string) => setTyped({ ...typed, [field]: text }),
    discard: () => setTyped(saved),
    conflicts,
    /** Ends the conflict of a field: with the value saved elsewhere, or with what was typed, which Save then saves. */
    settle: (field: Field, how: "theirs" | "mine") => {
      if (how === "theirs") setTyped({ ...typed, [field]: saved[field] });
      setContested(contested.filter((each) => each !== field));
    },
    save: mutate,
    saving: isPending,
    failure: error,
  };
}
