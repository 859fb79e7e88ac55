"use client";

import { useFormState } from "react-hook-form";
import type { Connector } from "@/lib/domain/connectors/connector";
import { basicForm } from "./basic-form";
import { DetailsCard } from "./details-card";
import { listConflicts } from "./form-conflicts";
import { roleForm } from "./role-form";
import { SavedFormBar } from "./saved-form-bar";
import { useFormActions } from "./use-form-actions";
import { pathOf, type SavedFormKind, useSavedForm } from "./use-saved-form";

const shown = ["name", "description"] as const;
// Without a region: it is the account type's affair, which is not on this page.
const roleNameForm = roleForm(undefined);

/** Name and description, by the kind of the connector. */
export default function NameForm({ connector }: { connector: Connector }) {
  return connector.kind === "basic" ? (
    <KindNameForm kind={basicForm} connector={connector} />
  ) : (
    <KindNameForm kind={roleNameForm} connector={connector} />
  );
}

type Named = Record<string, string> & Record<(typeof shown)[number], string>;
type KindNameFormProps<Saved extends Connector, Values extends Named> = {
  kind: SavedFormKind<Saved, Values>;
  connector: Saved;
};

function KindNameForm<Saved extends Connector, Values extends Named>({
  kind,
  connector,
}: KindNameFormProps<Saved, Values>) {
  const form = useSavedForm(kind, connector, shown);
  const actions = useFormActions(form);
  const state = useFormState({ control: form.form.control });
  const detailOf = (field: (typeof shown)[number]) => ({
    field: form.form.register(pathOf<Values>(field)),
    error: form.form.getFieldState(pathOf<Values>(field), state).error?.message,
  });
  const conflicts = listConflicts({
    fields: form.conflicts,
    saved: kind.savedOf(connector),
    typed: form.values,
    onSettle: form.settle,
  });
  return (
    <form noValidate onSubmit={actions.submit}>
      <DetailsCard
        autoFocus={false}
        name={detailOf("name")}
        description={detailOf("description")}
        footer={<SavedFormBar inCard form={form} actions={actions} conflicts={conflicts} />}
      />
    </form>
  );
}
