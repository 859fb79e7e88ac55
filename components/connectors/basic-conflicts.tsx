"use client";

import { ConflictAlert } from "@/components/ui/conflict-alert";
import type { BasicConnector } from "@/lib/domain/connectors/connector";
import { type StoredField, savedBasicValues } from "./basic-values";
import type { BasicForm } from "./use-basic-form";

const labels = {
  name: "Name",
  description: "Description",
  url: "Registry address",
  username: "User name",
  repository: "Repository to check with",
} as const satisfies Record<StoredField, string>;

/** What was changed here and elsewhere at once. */
export function BasicConflicts({
  connector,
  form: { conflicts, values, settle },
}: {
  connector: BasicConnector;
  form: Pick<BasicForm, "conflicts" | "values" | "settle">;
}) {
  const saved = savedBasicValues(connector);
  return conflicts.map((field) => (
    <ConflictAlert
      key={field}
      label={labels[field]}
      saved={saved[field]}
      typed={values[field]}
      onSettle={(how) => settle(field, how)}
    />
  ));
}
