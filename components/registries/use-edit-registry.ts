"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { browserStore } from "@/components/ui/browser-store";
import { mergeSaved } from "@/components/ui/merge-saved";
import { isOutdated } from "@/lib/client/api-error";
import { connectorKeys } from "@/lib/client/connectors";
import { registryKeys, registryOptions, updateRegistry } from "@/lib/client/registries";
import type { Registry, RegistryUpdate } from "@/lib/domain/registries/registry";
import {
  editFields,
  type RegistryEdit,
  readKeptEdit,
  savedEdit,
  writeKeptEdit,
} from "./registry-edit";

type Options = { onSaved: () => void; onRefused: (error: Error) => void };

/** The form of one registry: what was typed stays until it is saved or cancelled, and a change made elsewhere is not overwritten. */
export function useEditRegistry(registry: Registry, { onSaved, onRefused }: Options) {
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState<RegistryEdit>(() => ({
    ...savedEdit(registry),
    ...readKeptEdit(browserStore("localStorage"), registry.id),
  }));
  const [base, setBase] = useState(registry);
  const [contested, setContested] = useState<readonly (keyof RegistryEdit)[]>([]);
  const saved = savedEdit(registry);
  const conflicts = contested.filter((field) => typed[field] !== saved[field]);

  useEffect(() => {
    writeKeptEdit(browserStore("localStorage"), registry, typed);
  }, [registry, typed]);

  /** Takes over what was changed elsewhere; answers what was changed on both sides. */
  function follow(latest: Registry) {
    if (latest.updatedAt <= base.updatedAt) return [];
    const merged = mergeSaved(editFields, savedEdit(base), savedEdit(latest), typed);
    setBase(latest);
    setTyped({ ...typed, ...merged.taken });
    if (merged.contested.length > 0) setContested([...conflicts, ...merged.contested]);
    return merged.contested;
  }
  const onChangedElsewhere = useEffectEvent(follow);
  useEffect(() => {
    onChangedElsewhere(registry);
  }, [registry]);

  /** Undefined when what was typed was changed elsewhere too. */
  async function send(input: RegistryUpdate): Promise<Registry | undefined> {
    return updateRegistry(registry.id, input, base.updatedAt).catch(async (error: unknown) => {
      if (!isOutdated(error)) throw error;
      const latest = await queryClient.fetchQuery({
        ...registryOptions(registry.id),
        staleTime: 0,
        retry: false,
      });
      if (follow(latest).length > 0) return undefined;
      const untouched = input.name === base.name ? { name: latest.name } : {};
      return updateRegistry(registry.id, { ...input, ...untouched }, latest.updatedAt);
    });
  }

  const { mutate, isPending } = useMutation({
    mutationFn: send,
    onSuccess: (updated) => {
      if (!updated) return;
      forget();
      queryClient.setQueryData(registryKeys.one(registry.id), updated);
      queryClient.invalidateQueries({ queryKey: registryKeys.all });
      queryClient.invalidateQueries({ queryKey: connectorKeys.all });
      onSaved();
    },
    onError: onRefused,
  });

  function forget() {
    writeKeptEdit(browserStore("localStorage"), registry, savedEdit(registry));
  }

  return {
    typed,
    change: (changes: Partial<RegistryEdit>) => setTyped({ ...typed, ...changes }),
    conflicts,
    /** Ends the conflict of a field: with the value saved elsewhere, or with what was typed, which Save then saves. */
    settle: (field: keyof RegistryEdit, how: "theirs" | "mine") => {
      if (how === "theirs") setTyped({ ...typed, [field]: saved[field] });
      setContested(contested.filter((each) => each !== field));
    },
    save: mutate,
    saving: isPending,
    forget,
  };
}
