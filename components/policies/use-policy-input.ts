"use client";

import { useState } from "react";
import { browserStore } from "@/components/ui/browser-store";
import { type PolicyInput, readKeptInput, writeKeptInput } from "./policy-input";
import { type PolicyKind, takeApart } from "./take-apart";

export type PasteNote = { readonly kind: PolicyKind; readonly text: string };

/** A change of this many characters at once was not typed. */
const PASTED_LENGTH = 16;

/** The two texts and what they are asked. What is pasted in another wrapping is taken out of it. */
export function usePolicyInput(place: string, initial: PolicyInput) {
  const [input, setInput] = useState(() =>
    readKeptInput(browserStore("sessionStorage"), place, initial),
  );
  const [paste, setPaste] = useState<{ notes: readonly PasteNote[]; before: PolicyInput }>();

  function change(part: Partial<PolicyInput>) {
    const next = { ...input, ...part };
    setInput(next);
    writeKeptInput(browserStore("sessionStorage"), place, next);
  }

  function changeText(kind: PolicyKind, text: string) {
    if (text === input[kind]) return;
    const pasted = text.length - input[kind].length >= PASTED_LENGTH;
    // What was taken apart once and brought back stays as it is.
    const taken =
      pasted && text !== paste?.before[kind] ? takeApart(kind, text, input[kind]) : undefined;
    if (taken) {
      change(taken.texts);
      setPaste({ notes: taken.notes, before: { ...input, [kind]: text } });
    } else change({ [kind]: text });
  }

  return {
    input,
    change,
    changeText,
    notes: paste?.notes ?? [],
    undoPaste() {
      if (!paste) return;
      change({ permissions: paste.before.permissions, trust: paste.before.trust });
      setPaste({ ...paste, notes: [] });
    },
    dismissNotes: () => setPaste((last) => last && { ...last, notes: [] }),
  };
}
