"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import {
  type DefaultValues,
  type Path,
  type PathValue,
  type Resolver,
  useForm,
  useWatch,
} from "react-hook-form";
import { mergeSaved } from "@/components/ui/merge-saved";
import { ApiError, isOutdated } from "@/lib/client/api-error";
import { connectorKeys, connectorOptions, updateConnector } from "@/lib/client/connectors";
import type { ConnectorUpdate } from "@/lib/credentials/connector-schema";
import type { Connector } from "@/lib/domain/connectors/connector";

type Texts = Record<string, string>;
type Field<Values> = keyof Values & string;

/** What the form of one kind of connector is made of. */
export type SavedFormKind<Saved extends Connector, Values extends Texts> = {
  /** In the order of the form. */
  fields: readonly Field<Values>[];
  /** Those that the server tells, so that they can be compared, merged and kept in the browser. */
  stored: readonly Field<Values>[];
  asKind: (connector: Connector) => Saved;
  /** Of a new connector nothing is saved. */
  savedOf: (connector: Saved | undefined) => Values;
  changedOf: (values: Values, saved: Values) => Partial<Values>;
  updateOf: (
    changed: Partial<Values>,
    latest: Saved,
    fields: readonly Field<Values>[],
  ) => ConnectorUpdate;
  loadResolver: (connector: Saved | undefined) => Promise<Resolver<Values>>;
  /** False where it begins without what the browser keeps, which is then not overwritten before something is typed. */
  readsKept?: boolean;
  readKept: (connector: Saved | undefined) => Partial<Values>;
  writeKept: (connector: Saved | undefined, changed: Partial<Values>) => void;
};

/** A form of what is stored: it follows changes made elsewhere, keeps what is typed, and puts each refusal on its field. */
export function useSavedForm<Saved extends Connector, Values extends Texts>(
  kind: SavedFormKind<Saved, Values>,
  connector: Saved | undefined,
  /** Those on this page: what is typed for others waits for the page that shows them. */
  shown: readonly Field<Values>[] = kind.fields,
) {
  const queryClient = useQueryClient();
  const saved = kind.savedOf(connector);
  const [initial] = useState<Values>(() => ({ ...saved, ...kind.readKept(connector) }));
  const form = useForm<Values>({
    defaultValues: initial as DefaultValues<Values>,
    mode: "onTouched",
    // Typing on is not nagged at.
    delayError: 400,
    resolver: async (...given) => (await kind.loadResolver(connector))(...given),
  });
  const watched = useWatch({ control: form.control });
  const values: Values = { ...saved, ...(watched as Partial<Values>) };
  const allChanged = kind.changedOf(values, saved);
  const changed = pick(allChanged, shown);
  const [failure, setFailure] = useState<ApiError>();
  const [base, setBase] = useState(connector);
  const [contested, setContested] = useState<readonly Field<Values>[]>([]);
  const conflicts = contested.filter((field) => changed[field] !== undefined);
  const { send, saving } = useSave(kind.asKind, connector, setBase);

  function put(field: Field<Values>, value: string) {
    form.setValue(pathOf(field), value as PathValue<Values, Path<Values>>, {
      shouldValidate: shown.includes(field),
    });
  }

  /** Takes over what was changed elsewhere; answers what was changed on both sides. */
  function follow(latest: Saved): readonly Field<Values>[] {
    if (!base || latest.updatedAt <= base.updatedAt) return [];
    const [before, after] = [kind.savedOf(base), kind.savedOf(latest)];
    const merged = mergeSaved(kind.stored, before, after, form.getValues());
    setBase(latest);
    for (const field of kind.stored) {
      const value = merged.taken[field];
      if (value !== undefined) put(field, value);
    }
    if (merged.contested.length > 0) setContested([...contested, ...merged.contested]);
    return merged.contested.filter((field) => shown.includes(field));
  }
  const onChangedElsewhere = useEffectEvent(follow);
  useEffect(() => {
    if (connector) onChangedElsewhere(connector);
  }, [connector]);

  // Before it is needed, and before the server may be gone.
  const loadEarly = useEffectEvent(() => void kind.loadResolver(connector).catch(() => undefined));
  useEffect(() => loadEarly(), []);

  const kept = JSON.stringify(pick(allChanged, kind.stored));
  const written = useRef(kind.readsKept === false ? "{}" : undefined);
  const keep = useEffectEvent((text: string) => {
    if (text === written.current) return;
    written.current = text;
    kind.writeKept(connector, JSON.parse(text));
  });
  useEffect(() => keep(kept), [kept]);

  /** Puts a refusal on its fields; what belongs to no field is `failure`. The first wrong field takes the focus. */
  function report(error: unknown, { focus = true }: { focus?: boolean } = {}) {
    if (!(error instanceof ApiError)) throw error;
    const wrong = shown.flatMap((field) => {
      const message = error.messageAt(`/${field}`);
      return message ? [{ field, message }] : [];
    });
    for (const { field, message } of wrong.toReversed()) {
      form.setError(pathOf(field), { type: "server", message }, { shouldFocus: focus });
    }
    if (wrong.length === 0) setFailure(error);
  }

  async function readLatest({ id }: Saved): Promise<Saved> {
    const options = { ...connectorOptions(id), staleTime: 0, retry: false };
    return kind.asKind(await queryClient.fetchQuery(options));
  }

  /** Saves over the version that the form follows. Undefined when what was typed was changed elsewhere too. */
  async function save(
    of: Saved,
    patch: ConnectorUpdate,
    version = base?.updatedAt ?? of.updatedAt,
  ): Promise<Saved | undefined> {
    const stored = await send({ patch, version }).catch(async (error: unknown) => {
      if (!isOutdated(error)) throw error;
      // Often it was a check that ended, or this page's own save before this one.
      const latest = await readLatest(of);
      return follow(latest).length > 0 ? undefined : send({ patch, version: latest.updatedAt });
    });
    setFailure(undefined);
    return stored;
  }

  /** Saves what differs of these fields. Undefined when the server refused it, or when they were changed elsewhere too. */
  async function saveFields(
    fields: readonly Field<Values>[] = shown,
    focus = true,
  ): Promise<Saved | undefined> {
    setFailure(undefined);
    if (!connector || conflicts.length > 0) return undefined;
    try {
      const latest = await readLatest(connector);
      if (follow(latest).length > 0) return undefined;
      const differing = pick(kind.changedOf(form.getValues(), kind.savedOf(latest)), fields);
      const patch = kind.updateOf(differing, latest, fields);
      const stored =
        Object.keys(patch).length === 0 ? latest : await save(connector, patch, latest.updatedAt);
      if (stored) forgetSecrets();
      return stored;
    } catch (error) {
      report(error, { focus });
      return undefined;
    }
  }

  /** A password that is stored is shown no more. */
  function forgetSecrets() {
    for (const field of shown) {
      if (kind.stored.includes(field)) continue;
      form.resetField(pathOf(field), { defaultValue: "" as PathValue<Values, Path<Values>> });
    }
  }

  return {
    form,
    values,
    /** Of the fields of this page. */
    changed,
    dirty: Object.keys(changed).length > 0,
    /** What may be saved without anybody being asked. */
    uncontested: pick(
      changed,
      shown.filter((field) => !conflicts.includes(field)),
    ),
    conflicts,
    /** Ends the conflict of a field: with the value saved elsewhere, or with what was typed, which Save then saves. */
    settle: (field: Field<Values>, how: "theirs" | "mine") => {
      if (how === "theirs") put(field, saved[field] ?? "");
      setContested(contested.filter((each) => each !== field));
    },
    saving,
    save: (patch: ConnectorUpdate) =>
      connector ? save(connector, patch) : Promise.resolve(undefined),
    saveFields,
    /** Whether the fields can be saved; the first that cannot takes the focus. */
    isValid: (fields: readonly Field<Values>[] = shown) =>
      form.trigger(fields.map(pathOf<Values>), { shouldFocus: true }),
    discard: () => {
      setFailure(undefined);
      setContested([]);
      // The inputs stay registered: a memoized field does not register anew.
      form.reset({ ...form.getValues(), ...pick(saved, shown) }, { keepFieldsRef: true });
    },
    forget: () => kind.writeKept(connector, {}),
    report,
    failure,
  };
}

export type SavedForm<Saved extends Connector, Values extends Texts> = ReturnType<
  typeof useSavedForm<Saved, Values>
>;

export function pathOf<Values extends Texts>(field: Field<Values>): Path<Values> {
  // The values are flat: a path is the name of a field.
  return field as string as Path<Values>;
}

function pick<Values extends Texts>(
  values: Partial<Values>,
  fields: readonly Field<Values>[],
): Partial<Values> {
  const picked: Partial<Values> = {};
  for (const field of fields) if (values[field] !== undefined) picked[field] = values[field];
  return picked;
}

/** PATCH, one at a time for each connector. */
function useSave<Saved extends Connector>(
  asKind: (connector: Connector) => Saved,
  connector: Saved | undefined,
  onSaved: (saved: Saved) => void,
) {
  const queryClient = useQueryClient();
  const id = connector?.id ?? "";
  /** Versions that this page replaced, and by which. */
  const [own] = useState(() => new Map<string, string>());
  const { mutateAsync, isPending } = useMutation({
    mutationFn: async ({ patch, version }: { patch: ConnectorUpdate; version: string }) => {
      // While it waited for its turn, this page itself may have made the next version.
      let latest = version;
      for (let next = own.get(latest); next; next = own.get(latest)) latest = next;
      const saved = asKind(await updateConnector(id, patch, latest));
      if (saved.updatedAt !== latest) own.set(latest, saved.updatedAt);
      return saved;
    },
    scope: { id: `connector ${id}` },
    // A reading under way would bring back what was before.
    onMutate: () => queryClient.cancelQueries({ queryKey: connectorKeys.one(id), exact: true }),
    // What this page saved is no change made elsewhere.
    onSuccess: (saved) => {
      onSaved(saved);
      queryClient.setQueryData(connectorKeys.one(id), saved);
      queryClient.invalidateQueries({ queryKey: [...connectorKeys.one(id), "setup"] });
      queryClient.invalidateQueries({ queryKey: ["connectors", "list"] });
    },
  });
  return { send: mutateAsync, saving: isPending };
}
