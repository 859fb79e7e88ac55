"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useFormState } from "react-hook-form";
import { useConnectorTest } from "@/components/checks/use-connector-test";
import { connectorKeys, deleteConnector } from "@/lib/client/connectors";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { canCarryRegistry } from "@/lib/domain/connectors/connector-status";
import { accountTypeOfRegion } from "@/lib/iam/identifiers/account-types";
import { type ConnectorFlow, returnHref } from "./connector-flow";
import { type ConnectorField, connectorFields, isPristine } from "./connector-values";
import { useConnectorForm } from "./use-connector-form";
import { useDraftAutosave } from "./use-draft-autosave";

type Action = "save" | "test" | "autosave";

/** What can be done on Connector Details, one thing at a time. */
export function useConnectorEditor(connector: AwsRoleConnector, flow: ConnectorFlow) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const connectorForm = useConnectorForm(connector, flow.region);
  const run = useConnectorTest(connector.id);
  const draft = connector.status === "draft";
  const autosave = useDraftAutosave(connector, connectorForm, flow.region);
  const [action, setAction] = useState<Action>("autosave");
  const [savedNotice, setSavedNotice] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const [tried, setTried] = useState(false);
  const [preparing, setPreparing] = useState(false);
  const { form, values, changed, saveFields } = connectorForm;
  const [startsPristine] = useState(() => isPristine(connector) && !hasValues(changed));
  const dirty = hasValues(changed);

  function regionsFor(accountType: AwsRoleConnector["accountType"]): string[] {
    return flow.region && accountTypeOfRegion(flow.region) === accountType ? [flow.region] : [];
  }

  const submit = form.handleSubmit(async () => {
    setSavedNotice(false);
    const saved = await saveFields(connectorFields);
    if (!saved) return;
    if (flow.from !== undefined && canCarryRegistry(saved.status)) {
      router.push(returnHref(flow, saved.id));
    } else setSavedNotice(true);
  });

  async function runTest() {
    setSavedNotice(false);
    // A draft can be tested before it has a name.
    const nameless = draft && values.name.trim() === "";
    const fields = connectorFields.filter((field) => !(nameless && field === "name"));
    if (!(await form.trigger(fields, { shouldFocus: true }))) return;
    const saved = await saveFields(fields);
    if (saved?.roleArn) await run.start(saved.roleArn, regionsFor(saved.accountType));
  }

  /** Pressing twice does it once. An autosave under way is waited for: what was pressed is never dropped. */
  const { isSubmitting } = useFormState({ control: form.control });
  const testing = run.progress.phase === "running";
  const acting = isSubmitting || preparing || leaving;
  const busy = connectorForm.saving || acting || testing;

  const reportFailure = (error: unknown) => connectorForm.report(error, { focus: true });

  async function test() {
    if (acting || testing) return;
    setTried(true);
    setAction("test");
    setPreparing(true);
    try {
      await runTest();
    } catch (error) {
      reportFailure(error);
    } finally {
      setPreparing(false);
    }
  }

  async function retry() {
    if (action === "save") await submit().catch(reportFailure);
    else if (action === "test") await test();
    else await saveFields(["name", "description", "accountType"] satisfies ConnectorField[]);
  }

  async function cancel() {
    if (leaving) return;
    setLeaving(true);
    if (isPristine(connector) && !dirty) {
      // What is still being read of it would not be found any more.
      await queryClient.cancelQueries({ queryKey: connectorKeys.one(connector.id) });
      // A draft that could not be deleted is in the list, where it can be.
      await deleteConnector(connector.id).catch(() => undefined);
      queryClient.invalidateQueries({ queryKey: ["connectors", "list"] });
    }
    router.push(returnHref(flow));
  }

  return {
    ...connectorForm,
    run,
    draft,
    dirty,
    autosave,
    busy,
    submitting: isSubmitting,
    testing: testing || preparing,
    leaving,
    savedNotice,
    startsPristine,
    /** A draft whose field is still empty is not told so before Save or Test was tried. */
    quietWhenEmpty: draft && !tried,
    submit: (event: FormEvent) => {
      event.preventDefault();
      if (acting) return;
      setTried(true);
      setAction("save");
      submit().catch(reportFailure);
    },
    test,
    retry,
    cancel,
    /** Tests what is saved once more. */
    retest: () => {
      if (connector.roleArn) void run.start(connector.roleArn, regionsFor(connector.accountType));
    },
    /** The role is created for the saved account type. False when it could not be saved. */
    saveAccountType: async () => (await saveFields(["accountType"])) !== undefined,
    /** A role was created and is in the connector already. */
    takeRole: (roleArn: string) => {
      form.setValue("roleArn", roleArn, { shouldValidate: true });
      queryClient.invalidateQueries({ queryKey: connectorKeys.one(connector.id) });
      void run.start(roleArn, regionsFor(values.accountType));
    },
  };
}

export type ConnectorEditorState = ReturnType<typeof useConnectorEditor>;

function hasValues(changed: object): boolean {
  return Object.keys(changed).length > 0;
}
