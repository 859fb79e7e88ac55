"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { browserStore } from "@/components/ui/browser-store";
import { mergeSaved } from "@/components/ui/merge-saved";
import { ApiError, isOutdated } from "@/lib/client/api-error";
import {
  connectorKeys,
  connectorOptions,
  createBasicConnector,
  updateBasicConnector,
} from "@/lib/client/connectors";
import { asBasicConnector } from "@/lib/domain/connectors/as-kind";
import type { BasicConnector } from "@/lib/domain/connectors/connector";
import {
  type BasicValues,
  basicFields,
  changedBasicValues,
  emptyBasicValues,
  type StoredField,
  savedBasicValues,
  storedFields,
} from "./basic-values";
import { NEW_BASIC, readKeptBasic, writeKeptBasic } from "./kept-basic-input";

/** Of one that is new what is typed is of this tab alone: another tab may begin another. */
function keptOf(connector: BasicConnector | undefined) {
  return {
    store: browserStore(connector ? "localStorage" : "sessionStorage"),
    id: connector?.id ?? NEW_BASIC,
  };
}

/** The form of a connector with user name and password, or of a new one. What is typed comes back, but the password. */
export function useBasicForm(connector: BasicConnector | undefined) {
  const queryClient = useQueryClient();
  const saved = savedBasicValues(connector);
  const [initial] = useState<BasicValues>(() => {
    const { store, id } = keptOf(connector);
    return { ...saved, ...readKeptBasic(store, id) };
  });
  const form = useForm<BasicValues>({
    defaultValues: initial,
    mode: "onTouched",
    delayError: 400,
    resolver: async (...given) => (await loadSchema()).basicResolver(connector?.url)(...given),
  });
  const { control, setError } = form;
  const watched = useWatch({ control });
  const values: BasicValues = { ...emptyBasicValues, ...watched };
  const changed = changedBasicValues(values, saved);
  const [failure, setFailure] = useState<ApiError>();
  const [base, setBase] = useState(connector);
  const [contested, setContested] = useState<readonly StoredField[]>([]);
  const conflicts = contested.filter((field) => changed[field] !== undefined);

  // Before it is needed, and before the server may be gone.
  useEffect(() => {
    loadSchema().catch(() => undefined);
  }, []);

  const kept = JSON.stringify({ ...changed, secret: undefined });
  useEffect(() => {
    const { store, id } = keptOf(connector);
    writeKeptBasic(store, id, JSON.parse(kept));
  }, [connector, kept]);

  /** Takes over what was changed elsewhere, and marks what was changed on both sides. */
  function follow(latest: BasicConnector): readonly StoredField[] {
    if (!base || latest.updatedAt <= base.updatedAt) return [];
    const [before, after] = [savedBasicValues(base), savedBasicValues(latest)];
    const merged = mergeSaved(storedFields, before, after, form.getValues());
    setBase(latest);
    for (const field of storedFields) {
      const value = merged.taken[field];
      if (value !== undefined) form.setValue(field, value, { shouldValidate: true });
    }
    if (merged.contested.length > 0) setContested([...conflicts, ...merged.contested]);
    return merged.contested;
  }
  const onChangedElsewhere = useEffectEvent(follow);
  useEffect(() => {
    if (connector) onChangedElsewhere(connector);
  }, [connector]);

  /** Puts a refusal on its fields; what belongs to no field is `failure`. The first wrong field takes the focus. */
  function report(error: unknown) {
    if (!(error instanceof ApiError)) throw error;
    const wrong = basicFields.flatMap((field) => {
      const message = error.messageAt(`/${field}`);
      return message ? [{ field, message }] : [];
    });
    for (const { field, message } of wrong.toReversed()) {
      setError(field, { type: "server", message }, { shouldFocus: true });
    }
    if (wrong.length === 0) setFailure(error);
  }

  /** The connector as it then is. Undefined when what was typed was changed elsewhere too. */
  async function sendChanges({ id }: BasicConnector): Promise<BasicConnector | undefined> {
    const options = { ...connectorOptions(id), staleTime: 0, retry: false };
    const latest = asBasicConnector(await queryClient.fetchQuery(options));
    if (follow(latest).length > 0) return undefined;
    const { repository, ...patch } = changedBasicValues(form.getValues(), savedBasicValues(latest));
    const input = {
      ...patch,
      ...(repository === undefined ? {} : { repository: repository || null }),
    };
    if (Object.keys(input).length === 0) return latest;
    return updateBasicConnector(id, input, latest.updatedAt);
  }

  async function sendNew(): Promise<BasicConnector> {
    const { repository, ...rest } = form.getValues();
    const created = await createBasicConnector({
      kind: "basic",
      ...rest,
      ...(repository.trim() === "" ? {} : { repository }),
    });
    const { store, id } = keptOf(undefined);
    writeKeptBasic(store, id, {});
    return created;
  }

  const { mutateAsync: send, isPending: saving } = useMutation({
    mutationFn: async () => {
      if (!connector) return sendNew();
      return sendChanges(connector).catch((error: unknown) => {
        // It was changed between our reading and our writing: once more, with what is there now.
        if (!isOutdated(error)) throw error;
        return sendChanges(connector);
      });
    },
    scope: { id: `connector ${connector?.id ?? NEW_BASIC}` },
    onSuccess: (stored) => {
      if (!stored) return;
      setBase(stored);
      queryClient.setQueryData(connectorKeys.one(stored.id), stored);
      queryClient.invalidateQueries({ queryKey: ["connectors", "list"] });
    },
  });

  return {
    form,
    values,
    changed,
    conflicts,
    saving,
    failure,
    report,
    /** Saves all that differs. Undefined when the server refused it, or when it was changed elsewhere too. */
    save: async (): Promise<BasicConnector | undefined> => {
      setFailure(undefined);
      if (conflicts.length > 0) return undefined;
      try {
        const stored = await send();
        // A password that is stored is shown no more.
        if (stored && connector) form.resetField("secret", { defaultValue: "" });
        return stored;
      } catch (error) {
        report(error);
        return undefined;
      }
    },
    /** Ends the conflict of a field: with the value saved elsewhere, or with what was typed, which Save then saves. */
    settle: (field: StoredField, how: "theirs" | "mine") => {
      if (how === "theirs") form.setValue(field, saved[field], { shouldValidate: true });
      setContested(contested.filter((each) => each !== field));
    },
    discard: () => {
      setFailure(undefined);
      setContested([]);
      // The inputs stay registered: a memoized field does not register anew.
      form.reset(saved, { keepFieldsRef: true });
    },
    forget: () => {
      const { store, id } = keptOf(connector);
      writeKeptBasic(store, id, {});
    },
  };
}

export type BasicForm = ReturnType<typeof useBasicForm>;

/** The schemas come after the page. Errors: `ApiError`, as for every other thing that the server did not give. */
function loadSchema() {
  return import("./basic-schema").catch(() => {
    throw new ApiError(0, undefined);
  });
}
