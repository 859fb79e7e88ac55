"use client";

import { ConflictAlert } from "@/components/ui/conflict-alert";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { ACCOUNT_TYPES } from "@/lib/iam/identifiers/account-types";
import { type ConnectorField, type ConnectorValues, savedValues } from "./connector-values";
import type { ConnectorEditorState } from "./use-connector-editor";

const labels = {
  name: "Name",
  description: "Description",
  accountType: "AWS account type",
  roleArn: "Role ARN",
} as const satisfies Record<ConnectorField, string>;

/** What was changed here and elsewhere at once. */
export function ConflictNotice({
  connector,
  editor,
}: {
  connector: AwsRoleConnector;
  editor: ConnectorEditorState;
}) {
  const saved = savedValues(connector);
  return editor.conflicts.map((field) => (
    <ConflictAlert
      key={field}
      label={labels[field]}
      saved={show(saved, field)}
      typed={show(editor.values, field)}
      onSettle={(how) => editor.settle(field, how)}
    />
  ));
}

function show(values: ConnectorValues, field: ConnectorField): string {
  return field === "accountType" ? ACCOUNT_TYPES[values.accountType].label : values[field];
}
