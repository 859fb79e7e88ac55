"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useEffectEvent, useState } from "react";
import { useFormState } from "react-hook-form";
import { useConnectorTest } from "@/components/checks/use-connector-test";
import type { BasicConnector } from "@/lib/domain/connectors/connector";
import { canCarryRegistry } from "@/lib/domain/connectors/connector-status";
import { basicFields } from "./basic-values";
import { type ConnectorFlow, returnHref } from "./connector-flow";
import type { EditorActions } from "./editor-actions";
import { firstTestKey } from "./first-test";
import { useBasicForm } from "./use-basic-form";

/** What can be done on the page of a connector with user name and password, one thing at a time. */
export function useBasicEditor(connector: BasicConnector, flow: ConnectorFlow) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const basic = useBasicForm(connector);
  const run = useConnectorTest(connector.id);
  const { form, changed, saving, save, report } = basic;
  const firstTest = firstTestKey(connector.id);
  const [savedNotice, setSavedNotice] = useState(() => isAsked());
  const [action, setAction] = useState<"save" | "test">("save");
  const [preparing, setPreparing] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const { isSubmitting } = useFormState({ control: form.control });
  const dirty = Object.keys(changed).length > 0;
  const running = run.progress.phase === "running";
  const acting = isSubmitting || preparing || leaving;

  function isAsked() {
    return queryClient.getQueryData(firstTest) !== undefined;
  }

  const retest = () => void run.start(connector.url, []);

  const testNew = useEffectEvent(() => {
    if (isAsked()) retest();
  });
  useEffect(() => testNew(), []);
  const { phase } = run.progress;
  useEffect(() => {
    if (phase !== "idle") queryClient.removeQueries({ queryKey: firstTestKey(connector.id) });
  }, [phase, queryClient, connector.id]);

  const submit = form.handleSubmit(async () => {
    setSavedNotice(false);
    const saved = await save();
    if (!saved) return;
    if (flow.from !== undefined && canCarryRegistry(saved.status)) {
      router.push(returnHref(flow, saved.id));
    } else setSavedNotice(true);
  });

  async function test() {
    if (acting || running) return;
    setAction("test");
    setPreparing(true);
    setSavedNotice(false);
    try {
      if (!(await form.trigger(basicFields, { shouldFocus: true }))) return;
      const saved = await save();
      if (saved) void run.start(saved.url, []);
    } catch (error) {
      report(error);
    } finally {
      setPreparing(false);
    }
  }

  async function saveNow() {
    setAction("save");
    await submit().catch(report);
  }

  const actions: EditorActions = {
    draft: false,
    dirty,
    busy: saving || acting || running,
    saving,
    submitting: isSubmitting,
    testing: running || preparing,
    leaving,
    autosave: "idle",
    failure: basic.failure,
    savedNotice,
    test,
    retry: () => (action === "test" ? test() : saveNow()),
    cancel: async () => {
      setLeaving(true);
      router.push(returnHref(flow));
    },
    discard: basic.discard,
  };

  return {
    ...basic,
    actions,
    run,
    retest,
    submit: (event: FormEvent) => {
      event.preventDefault();
      if (!acting) void saveNow();
    },
  };
}
