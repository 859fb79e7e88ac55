"use client";

import { useQuery } from "@tanstack/react-query";
import { consoleIdentityOptions } from "@/lib/client/console";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { AccountCard } from "./account-card";
import type { ConnectorFlow } from "./connector-flow";
import { savedValues } from "./connector-values";
import { listConflicts } from "./form-conflicts";
import { RoleCard } from "./role-card";
import { roleForm } from "./role-form";
import { SavedFormBar } from "./saved-form-bar";
import { useSavedForm } from "./use-saved-form";
import { useTestedFormActions } from "./use-tested-form-actions";

const shown = ["accountType", "roleArn"] as const;

export interface RoleEditorProps {
  connector: AwsRoleConnector;
  flow: ConnectorFlow;
  onClose: () => void;
}

/** Another role, or another account type; either voids the verdict. */
export default function RoleEditor({ connector, flow, onClose }: RoleEditorProps) {
  const form = useSavedForm(roleForm(flow.region), connector, shown);
  const actions = useTestedFormActions(form);
  const console = useQuery(consoleIdentityOptions()).data;
  const { values } = form;
  return (
    <form noValidate onSubmit={actions.submit} className="flex flex-col gap-5">
      <AccountCard
        form={form.form}
        connector={connector}
        accountType={values.accountType}
        flow={flow}
        serviceName={console?.serviceName ?? "Mooring"}
        identities={console?.items}
      />
      <RoleCard
        connector={connector}
        form={form.form}
        accountType={values.accountType}
        roleArn={values.roleArn}
        quiet={false}
      />
      <SavedFormBar
        form={form}
        actions={actions}
        tested
        onClose={onClose}
        conflicts={listConflicts({
          fields: form.conflicts,
          saved: savedValues(connector),
          typed: values,
          onSettle: form.settle,
        })}
      />
    </form>
  );
}
