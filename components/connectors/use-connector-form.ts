"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { readKeptRepositories } from "@/components/roles/kept-role-fields";
import { browserStore } from "@/components/ui/browser-store";
import { mergeSaved } from "@/components/ui/merge-saved";
import { ApiError, isOutdated } from "@/lib/client/api-error";
import { connectorKeys, connectorOptions, updateRoleConnector } from "@/lib/client/connectors";
import type { RoleConnectorUpdate } from "@/lib/credentials/aws-role/schema";
import { asRoleConnector } from "@/lib/domain/connectors/as-kind";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import {
  type ConnectorField,
  type ConnectorValues,
  changedValues,
  connectorFields,
  savedValues,
} from "./connector-values";
import { readKept, writeKept } from "./kept-input";

/** The form of one connector: what was typed and not saved comes back, and each refusal lands on its field. */
export function useConnectorForm(connector: AwsRoleConnector, region: string | undefined) {
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
  const queryClient = useQueryClient();
  const { control, setError } = form;
  const [name, description, accountType, roleArn] = useWatch({ control, name: connectorFields });
  const values: ConnectorValues = { name, description, accountType, roleArn };
  const changed = changedValues(values, connector);
  const [failure, setFailure] = useState<ApiError>();
  const [base, setBase] = useState(connector);
  const [contested, setContested] = useState<readonly ConnectorField[]>([]);
  // What this page saved is no change made elsewhere.
  const { send, saving } = useSave(connector, setBase);
  const conflicts = contested.filter((field) => changed[field] !== undefined);

  /** Takes over what was changed elsewhere, and marks what was changed on both sides. */
  function follow(latest: AwsRoleConnector) {
    if (latest.updatedAt <= base.updatedAt) return [];
    const typed = form.getValues();
    const merged = mergeSaved(connectorFields, savedValues(base), savedValues(latest), typed);
    setBase(latest);
    for (const field of connectorFields) {
      const value = merged.taken[field];
      if (value !== undefined) form.setValue(field, value, { shouldValidate: true });
    }
    if (merged.contested.length > 0) setContested([...conflicts, ...merged.contested]);
    return merged.contested;
  }
  const onChangedElsewhere = useEffectEvent(follow);
  useEffect(() => {
    onChangedElsewhere(connector);
  }, [connector]);

  /** Ends the conflict of a field: with the value saved elsewhere, or with what was typed, which Save then saves. */
  function settle(field: ConnectorField, how: "theirs" | "mine") {
    if (how === "theirs")
      form.setValue(field, savedValues(connector)[field], { shouldValidate: true });
    setContested(contested.filter((each) => each !== field));
  }

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
      const message = error.messageAt(`/${field}`);
      return message ? [{ field, message }] : [];
    });
    for (const { field, message } of wrong.toReversed()) {
      setError(field, { type: "server", message }, { shouldFocus: focus });
    }
    if (wrong.length === 0) setFailure(error);
  }

  async function readLatest(): Promise<AwsRoleConnector> {
    const options = { ...connectorOptions(connector.id), staleTime: 0, retry: false };
    return asRoleConnector(await queryClient.fetchQuery(options));
  }

  /** Saves over the version that the form follows. Undefined when what was typed was changed elsewhere too. */
  async function save(
    patch: RoleConnectorUpdate,
    version = base.updatedAt,
  ): Promise<AwsRoleConnector | undefined> {
    const saved = await send({ patch, version }).catch(async (error: unknown) => {
      if (!isOutdated(error)) throw error;
      // Often it was a check that ended, or this page's own save before this one.
      const latest = await readLatest();
      return follow(latest).length > 0 ? undefined : send({ patch, version: latest.updatedAt });
    });
    setFailure(undefined);
    return saved;
  }

  /** Saves what differs of these fields. Undefined when the server refused it, or when they were changed elsewhere too. */
  async function saveFields(
    fields: readonly ConnectorField[],
  ): Promise<AwsRoleConnector | undefined> {
    setFailure(undefined);
    if (conflicts.length > 0) return undefined;
    try {
      const latest = await readLatest();
      if (follow(latest).length > 0) return undefined;
      const patch = Object.fromEntries(
        Object.entries(changedValues(form.getValues(), latest)).filter(([field]) =>
          fields.some((each) => each === field),
        ),
      ) as RoleConnectorUpdate;
      if (fields.includes("roleArn")) Object.assign(patch, changedRepositories(latest, patch));
      return Object.keys(patch).length === 0 ? latest : await save(patch, latest.updatedAt);
    } catch (error) {
      report(error, { focus: true });
      return undefined;
    }
  }

  function discard() {
    setFailure(undefined);
    setContested([]);
    // The inputs stay registered: a memoized field does not register anew.
    form.reset(savedValues(connector), { keepFieldsRef: true });
  }

  const uncontested = Object.fromEntries(
    Object.entries(changed).filter(([field]) => !conflicts.some((each) => each === field)),
  ) as Partial<ConnectorValues>;
  return {
    form,
    values,
    changed,
    /** What may be saved without anybody being asked. */
    uncontested,
    conflicts,
    settle,
    saving,
    save,
    saveFields,
    discard,
    report,
    failure,
  };
}

/** A role made by the options beside the form covers what they say. One that works is not questioned by looking at them. */
function changedRepositories(
  connector: AwsRoleConnector,
  { roleArn }: RoleConnectorUpdate,
): RoleConnectorUpdate {
  const { id, accountType, status } = connector;
  const store = browserStore("sessionStorage");
  const repositories = readKeptRepositories(store, id, accountType);
  const same = repositories?.join() === connector.repositories.join();
  if (!repositories || same || (roleArn === undefined && status === "connected")) return {};
  return { repositories };
}

export type ConnectorForm = ReturnType<typeof useConnectorForm>;

/** The schemas come after the page. Errors: `ApiError`, as for every other thing that the server did not give. */
export function loadSchema() {
  return import("./connector-schema").catch(() => {
    throw new ApiError(0, undefined);
  });
}

/** PATCH, one at a time for each connector. */
function useSave(connector: AwsRoleConnector, onSaved: (saved: AwsRoleConnector) => void) {
  const queryClient = useQueryClient();
  /** Versions that this page replaced, and by which. */
  const [own] = useState(() => new Map<string, string>());
  const { mutateAsync, isPending } = useMutation({
    mutationFn: async ({ patch, version }: { patch: RoleConnectorUpdate; version: string }) => {
      // While it waited for its turn, this page itself may have made the next version.
      let latest = version;
      for (let next = own.get(latest); next; next = own.get(latest)) latest = next;
      const saved = await updateRoleConnector(connector.id, patch, latest);
      if (saved.updatedAt !== latest) own.set(latest, saved.updatedAt);
      return saved;
    },
    scope: { id: `connector ${connector.id}` },
    // A reading under way would bring back what was before.
    onMutate: () =>
      queryClient.cancelQueries({ queryKey: connectorKeys.one(connector.id), exact: true }),
    onSuccess: (saved) => {
      onSaved(saved);
      queryClient.setQueryData(connectorKeys.one(connector.id), saved);
      queryClient.invalidateQueries({ queryKey: [...connectorKeys.one(connector.id), "setup"] });
      queryClient.invalidateQueries({ queryKey: ["connectors", "list"] });
    },
  });
  return { send: mutateAsync, saving: isPending };
}
