import type { Resolver } from "react-hook-form";
import { readKeptRepositories } from "@/components/roles/kept-role-fields";
import { browserStore } from "@/components/ui/browser-store";
import { ApiError } from "@/lib/client/api-error";
import type { ConnectorUpdate } from "@/lib/credentials/connector-schema";
import { asRoleConnector } from "@/lib/domain/connectors/as-kind";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import {
  type ConnectorValues,
  changedValues,
  connectorFields,
  emptyValues,
  savedValues,
} from "./connector-values";
import { readKept, writeKept } from "./kept-input";
import type { SavedForm, SavedFormKind } from "./use-saved-form";

/**
 * The form of a connector that assumes a role; `region` is the one chosen on New Registry. `readsKept`: it begins with
 * what this browser keeps of it.
 */
export function roleForm(
  region: string | undefined,
  readsKept = true,
): SavedFormKind<AwsRoleConnector, ConnectorValues> {
  return {
    fields: connectorFields,
    stored: connectorFields,
    asKind: asRoleConnector,
    savedOf: (connector) => (connector ? savedValues(connector) : emptyValues),
    changedOf: changedValues,
    updateOf: (changed, latest, fields) => ({
      ...changed,
      ...(fields.includes("roleArn") ? changedRepositories(latest, changed) : {}),
    }),
    loadResolver: async (): Promise<Resolver<ConnectorValues>> =>
      (await loadRoleSchema()).connectorResolver(region),
    readsKept,
    readKept: (connector) =>
      readsKept && connector ? readKept(browserStore("localStorage"), connector.id) : {},
    writeKept: (connector, changed) => {
      if (connector) writeKept(browserStore("localStorage"), connector.id, changed);
    },
  };
}

export type RoleForm = SavedForm<AwsRoleConnector, ConnectorValues>;

/** The schemas come after the page. Errors: `ApiError`, as for every other thing that the server did not give. */
export function loadRoleSchema() {
  return import("./connector-schema").catch(() => {
    throw new ApiError(0, undefined);
  });
}

/** A role made by the options beside the form covers what they say. One that works is not questioned by looking at them. */
function changedRepositories(
  connector: AwsRoleConnector,
  { roleArn }: Partial<ConnectorValues>,
): ConnectorUpdate {
  const { id, accountType, status } = connector;
  const store = browserStore("sessionStorage");
  const repositories = readKeptRepositories(store, id, accountType);
  const same = repositories?.join() === connector.repositories.join();
  if (!repositories || same || (roleArn === undefined && status === "connected")) return {};
  return { repositories };
}
