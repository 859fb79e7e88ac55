"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

export type SavedAtOnceOptions<Value, Saved> = {
  /** As stored; compared by its JSON. */
  current: Value;
  save: (value: Value) => Promise<Saved>;
  /** What is saved under one name is saved in turns, so that the answers land in order. */
  scope: string;
  onSaved: (saved: Saved) => void;
};

/** A choice that is saved when it is made, and can be taken back. */
export function useSavedAtOnce<Value, Saved>(options: SavedAtOnceOptions<Value, Saved>) {
  const { current, save, scope, onSaved } = options;
  const [before, setBefore] = useState<{ value: Value }>();
  const { mutate, variables, isPending, error } = useMutation({
    mutationFn: ({ value }: { value: Value }) => save(value),
    scope: { id: scope },
    onSuccess: (saved, { value }) => {
      const isSame = JSON.stringify(value) === JSON.stringify(current);
      setBefore(isSame ? undefined : { value: current });
      onSaved(saved);
    },
  });
  return {
    save: (value: Value) => mutate({ value }),
    /** What is shown: the choice that is being saved, or the stored one. */
    value: isPending && variables ? variables.value : current,
    saving: isPending,
    failure: error,
    retry: () => variables && mutate(variables),
    undo: before && (() => mutate(before)),
  };
}
