"use client";

import { useFormState } from "react-hook-form";
import type { AwsRoleConnector, BasicConnector } from "@/lib/domain/connectors/connector";
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

/** Name and description of a connector that assumes a role. */
export function RoleName({ connector }: { connector: AwsRoleConnector }) {
  // Without a region: it is the account type's affair, which is not on this page.
  const form = useSavedForm(roleForm(undefined), connector, shown);
  const actions = useFormActions(form);
  const { errors } = useFormState({ control: form.form.control });
  return (
    <NameForm
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

/** Name and description of a connector with user name and password. */
export function BasicName({ connector }: { connector: BasicConnector }) {
  const form = useSavedForm(basicForm, connector, shown);
  const actions = useFormActions(form);
  const { errors } = useFormState({ control: form.form.control });
  return (
    <NameForm
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

type NameFormProps = Pick<DetailsCardProps, "name" | "description"> &
  Pick<SavedFormBarProps, "form" | "actions" | "conflicts">;

function NameForm({ name, description, form, actions, conflicts }: NameFormProps) {
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
