"use client";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
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

/** What was changed here and elsewhere at once: both values, and the choice between them. */
export function ConflictNotice({
  connector,
  editor,
}: {
  connector: AwsRoleConnector;
  editor: ConnectorEditorState;
}) {
  const saved = savedValues(connector);
  return editor.conflicts.map((field) => (
    <Alert key={field} tone="warn" live title={`${labels[field]} was changed elsewhere meanwhile`}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
        <dt>Saved there</dt>
        <dd className="font-mono text-sm break-all">{show(saved, field)}</dd>
        <dt>Typed here</dt>
        <dd className="font-mono text-sm break-all">{show(editor.values, field)}</dd>
      </dl>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" onClick={() => editor.settle(field, "theirs")}>
          Take the saved one
        </Button>
        <Button size="sm" onClick={() => editor.settle(field, "mine")}>
          Keep what I typed
        </Button>
      </div>
    </Alert>
  ));
}

function show(values: ConnectorValues, field: ConnectorField): string {
  if (field === "accountType") return ACCOUNT_TYPES[values.accountType].label;
  return values[field].trim() || "(empty)";
}
