"use client";

import { type FormEvent, useState } from "react";
import type { Connector } from "@/lib/domain/connectors/connector";
import type { SavedForm } from "./use-saved-form";

type Texts = Record<string, string>;

export type FormSteps<Saved extends Connector> = {
  /** After Save went through. */
  onSaved?: (saved: Saved) => void;
  /** What Test connection does beside Save. */
  test?: { run: () => Promise<void>; running: boolean };
  leaving?: boolean;
  /** What Retry does before anything was pressed: something was saved by itself. */
  saveAgain?: () => Promise<unknown>;
};

/** Save, Test and Retry of a form, one thing at a time: pressing twice does it once. */
export function useFormActions<Saved extends Connector, Values extends Texts>(
  form: SavedForm<Saved, Values>,
  { onSaved, test, leaving = false, saveAgain }: FormSteps<Saved> = {},
) {
  const [doing, setDoing] = useState<"save" | "test">();
  const [last, setLast] = useState<"save" | "test">();
  const [saved, setSaved] = useState(false);
  const acting = doing !== undefined || leaving;
  const testing = doing === "test" || test?.running === true;

  async function act(what: "save" | "test", work: () => Promise<void>) {
    if (acting || (what === "test" && testing)) return;
    setLast(what);
    setSaved(false);
    setDoing(what);
    try {
      await work();
    } catch (error) {
      form.report(error);
    } finally {
      setDoing(undefined);
    }
  }

  const save = () =>
    act("save", async () => {
      if (!(await form.isValid())) return;
      const stored = await form.saveFields();
      if (!stored) return;
      setSaved(true);
      onSaved?.(stored);
    });

  const runTest = () => act("test", async () => test?.run());

  return {
    /** Something is under way. An autosave is waited for: what was pressed is never dropped. */
    busy: form.saving || acting || testing,
    saving: doing === "save",
    /** Save went through, and nothing was typed since. */
    saved: saved && !form.dirty,
    testing,
    leaving,
    /** Whether Save or Test was tried: before that nobody is told what is missing. */
    tried: last !== undefined,
    submit: (event: FormEvent) => {
      event.preventDefault();
      void save();
    },
    test: runTest,
    retry: async () => {
      if (last === "test") await runTest();
      else if (last === undefined && saveAgain) await saveAgain();
      else await save();
    },
  };
}

export type FormActions = ReturnType<typeof useFormActions>;
