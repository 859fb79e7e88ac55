"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { browserStore } from "@/components/ui/browser-store";
import { ApiError } from "@/lib/client/api-error";
import { connectorKeys, updateConnector } from "@/lib/client/connectors";
import type { Connector, ConnectorUpdate } from "@/lib/domain/connectors/connector";
import {
  type ConnectorField,
  type ConnectorValues,
  changedValues,
  connectorFields,
  savedValues,
} from "./connector-values";
import { readKept, writeKept } from "./kept-input";

/** The form of one connector: what was typed and not saved comes back, and each refusal lands on its field. */
export function useConnectorForm(connector: Connector, region: string | undefined) {
  const [initial] = useState<ConnectorValues>(() => ({
    ...savedValues(connector),
    ...readKept(browserStore("localStorage"), connector.id),
  }));
  const form = useForm<ConnectorValues>({
    defaultValues: initial,
    mode: "onTouched",
    // Typing on is not nagged at.
    delayError: 400,
    resolver: async (...given) => (await loadSchema()).connectorResolver(region)(...given),
  });
  const { control, setError } = form;
  const [name, description, accountType, roleArn] = useWatch({ control, name: connectorFields });
  const values: ConnectorValues = { name, description, accountType, roleArn };
  const changed = changedValues(values, connector);
  const { send, saving } = useSave(connector);
  const [failure, setFailure] = useState<ApiError>();

  // Before it is needed, and before the server may be gone.
  useEffect(() => {
    loadSchema().catch(() => undefined);
  }, []);

  const kept = JSON.stringify(changed);
  useEffect(() => {
    writeKept(browserStore("localStorage"), connector.id, JSON.parse(kept));
  }, [connector.id, kept]);

  /** Puts a refusal on its fields; what belongs to no field is `failure`. The first wrong field takes the focus. */
  function report(error: unknown, { focus }: { focus: boolean }) {
    if (!(error instanceof ApiError)) throw error;
    const wrong = connectorFields.flatMap((field) => {
      const found = error.errors.find((each) => each.pointer === `/${field}`);
      return found ? [{ field, message: found.message }] : [];
    });
    for (const { field, message } of wrong.toReversed()) {
      setError(field, { type: "server", message }, { shouldFocus: focus });
    }
    if (wrong.length === 0) setFailure(error);
  }

  async function save(patch: ConnectorUpdate): Promise<Connector> {
    const saved = await send(patch);
    setFailure(undefined);
    return saved;
  }

  /** Saves what differs of these fields. Undefined when the server refused it. */
  async function saveFields(fields: readonly ConnectorField[]): Promise<Connector | undefined> {
    setFailure(undefined);
    const patch = Object.fromEntries(
      Object.entries(changed).filter(([field]) => fields.some((each) => each === field)),
    ) as ConnectorUpdate;
    try {
      return Object.keys(patch).length === 0 ? connector : await save(patch);
    } catch (error) {
      report(error, { focus: true });
      return undefined;
    }
  }

  function discard() {
    setFailure(undefined);
    // The inputs stay registered: a memoized field does not register anew.
    form.reset(savedValues(connector), { keepFieldsRef: true });
  }

  return { form, values, changed, saving, save, saveFields, discard, report, failure };
}

export type ConnectorForm = ReturnType<typeof useConnectorForm>;

/** The schemas come after the page. Errors: `ApiError`, as for every other thing that the server did not give. */
export function loadSchema() {
  return import("./connector-schema").catch(() => {
    throw new ApiError(0, undefined);
  });
}

/** PATCH, one at a time for each connector. */
function useSave(connector: Connector) {
  const queryClient = useQueryClient();
  const { mutateAsync, isPending } = useMutation({
    mutationFn: (patch: ConnectorUpdate) => updateConnector(connector.id, patch),
    scope: { id: `connector ${connector.id}` },
    onSuccess: (saved) => {
      queryClient.setQueryData(connectorKeys.one(connector.id), saved);
      queryClient.invalidateQueries({ queryKey: [...connectorKeys.one(connector.id), "setup"] });
      queryClient.invalidateQueries({ queryKey: ["connectors", "list"] });
    },
  });
  return { send: mutateAsync, saving: isPending };
}
