"use client";

import { Card } from "@/components/ui/card";
import type { BasicConnector } from "@/lib/domain/connectors/connector";
import { basicForm } from "./basic-form";
import { savedBasicValues } from "./basic-values";
import { CredentialFields } from "./credential-fields";
import CredentialPanel from "./credential-panel";
import { listConflicts } from "./form-conflicts";
import { SavedFormBar } from "./saved-form-bar";
import { useSavedForm } from "./use-saved-form";
import { useTestedFormActions } from "./use-tested-form-actions";

const shown = ["url", "username", "secret", "repository"] as const;

/** The address, user name and password, and beside them how to get one that may only read. */
export default function CredentialsEditor({ connector }: { connector: BasicConnector }) {
  const form = useSavedForm(basicForm, connector, shown);
  const actions = useTestedFormActions(form);
  const saved = savedBasicValues(connector);
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
      <form noValidate onSubmit={actions.submit} className="min-w-0">
        <CredentialFields
          form={form.form}
          url={form.values.url}
          savedUrl={connector.url}
          footer={
            <SavedFormBar
              inCard
              tested
              form={form}
              actions={actions}
              conflicts={listConflicts({
                fields: form.conflicts,
                saved,
                typed: form.values,
                onSettle: form.settle,
              })}
            />
          }
        />
      </form>
      <Card>
        <CredentialPanel />
      </Card>
    </div>
  );
}
