"use client";

import { useFormState } from "react-hook-form";
import type {
  AwsRoleConnector,
  BasicConnector,
  Connector,
} from "@/lib/domain/connectors/connector";
import { basicForm } from "./basic-form";
import { savedBasicValues } from "./basic-values";
import { savedValues } from "./connector-values";
import { DetailsCard, type DetailsCardProps } from "./details-card";
import { listConflicts } from "./form-conflicts";
import { roleForm } from "./role-form";
import { SavedFormBar, type SavedFormBarProps } from "./saved-form-bar";
import { useFormActions } from "./use-form-actions";
import { useSavedForm } from "./use-saved-form";

const shown = ["name", "description"] as const;

/** Name and description, by the kind of the connector. */
export default function NameForm({ connector }: { connector: Connector }) {
  return connector.kind === "basic" ? (
    <BasicName connector={connector} />
  ) : (
    <RoleName connector={connector} />
  );
}

function RoleName({ connector }: { connector: AwsRoleConnector }) {
  // Without a region: it is the account type's affair, which is not on this page.
  const form = useSavedForm(roleForm(undefined), connector, shown);
  const actions = useFormActions(form);
  const { errors } = useFormState({ control: form.form.control });
  return (
    <NameFields
      name={{ field: form.form.register("name"), error: errors.name?.message }}
      description={{
        field: form.form.register("description"),
        error: errors.description?.message,
      }}
      form={form}
      actions={actions}
      conflicts={listConflicts({
        fields: form.conflicts,
        saved: savedValues(connector),
        typed: form.values,
        onSettle: form.settle,
      })}
    />
  );
}

function BasicName({ connector }: { connector: BasicConnector }) {
  const form = useSavedForm(basicForm, connector, shown);
  const actions = useFormActions(form);
  const { errors } = useFormState({ control: form.form.control });
  return (
    <NameFields
      name={{ field: form.form.register("name"), error: errors.name?.message }}
      description={{
        field: form.form.register("description"),
        error: errors.description?.message,
      }}
      form={form}
      actions={actions}
      conflicts={listConflicts({
        fields: form.conflicts,
        saved: savedBasicValues(connector),
        typed: form.values,
        onSettle: form.settle,
      })}
    />
  );
}

type NameFieldsProps = Pick<DetailsCardProps, "name" | "description"> &
  Pick<SavedFormBarProps, "form" | "actions" | "conflicts">;

function NameFields({ name, description, form, actions, conflicts }: NameFieldsProps) {
  return (
    <form noValidate onSubmit={actions.submit}>
      <DetailsCard
        autoFocus={false}
        name={name}
        description={description}
        footer={<SavedFormBar inCard form={form} actions={actions} conflicts={conflicts} />}
      />
    </form>
  );
}
