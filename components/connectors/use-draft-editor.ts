"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ConnectorTest } from "@/components/checks/use-connector-test";
import { useToast } from "@/components/ui/toast";
import { connectorKeys, deleteConnector } from "@/lib/client/connectors";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { canCarryRegistry } from "@/lib/domain/connectors/connector-status";
import { type ConnectorFlow, regionsToTest, returnHref } from "./connector-flow";
import { connectorFields, isPristine } from "./connector-values";
import { roleForm } from "./role-form";
import { useDraftAutosave } from "./use-draft-autosave";
import { useFormActions } from "./use-form-actions";
import { useSavedForm } from "./use-saved-form";

type Given = {
  connector: AwsRoleConnector;
  flow: ConnectorFlow;
  run: ConnectorTest;
  onFinished: () => void;
  /** It begins as in the first HTML, which knows nothing that this browser keeps. */
  fromServer: boolean;
};

/** What can be done on Connector Details while the connector is made. */
export function useDraftEditor({ connector, flow, run, onFinished, fromServer }: Given) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const { showToast } = useToast();
  const form = useSavedForm(roleForm(flow.region, !fromServer), connector);
  const { values, dirty } = form;
  const draft = connector.status === "draft";
  const autosave = useDraftAutosave(connector, form, flow.region);
  const [leaving, setLeaving] = useState(false);
  const [startsPristine] = useState(() => isPristine(connector) && !dirty);

  const start = (tested: Pick<AwsRoleConnector, "roleArn" | "accountType">) => {
    if (tested.roleArn) void run.start(tested.roleArn, regionsToTest(flow, tested.accountType));
  };

  const actions = useFormActions(form, {
    leaving,
    saveAgain: () => form.saveFields(["name", "description", "accountType"]),
    onSaved: (saved) => {
      if (flow.from !== undefined && canCarryRegistry(saved.status)) {
        router.push(returnHref(flow, saved.id));
        return;
      }
      showToast({ tone: "ok", text: "Connector saved" });
      if (saved.status !== "draft") onFinished();
    },
    test: {
      running: run.progress.phase === "running",
      run: async () => {
        // A draft can be tested before it has a name.
        const nameless = draft && values.name.trim() === "";
        const fields = connectorFields.filter((field) => !(nameless && field === "name"));
        if (!(await form.isValid(fields))) return;
        const saved = await form.saveFields(fields);
        if (saved) start(saved);
      },
    },
  });

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
    ...form,
    actions,
    autosave,
    startsPristine,
    cancel,
    /** Tests what is saved once more. */
    retest: () => start(connector),
    /** The role is created for the saved account type. False when it could not be saved. */
    saveAccountType: async () => (await form.saveFields(["accountType"])) !== undefined,
    /** A role was created and is in the connector already. */
    takeRole: (roleArn: string) => {
      form.form.setValue("roleArn", roleArn, { shouldValidate: true });
      queryClient.invalidateQueries({ queryKey: connectorKeys.one(connector.id) });
      start({ roleArn, accountType: values.accountType });
    },
  };
}

export type DraftEditorState = ReturnType<typeof useDraftEditor>;
