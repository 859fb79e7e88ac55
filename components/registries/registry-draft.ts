import type { Route } from "next";
import { connectorHref } from "@/components/shell/hrefs";

/** What is filled in on New Registry. It lives in the address, so that nothing typed is lost. */
export type RegistryDraft = {
  type: string;
  region: string;
  connector: string;
  name: string;
};

export const draftFields = [
  "type",
  "region",
  "connector",
  "name",
] as const satisfies readonly (keyof RegistryDraft)[];

export function parseRegistryDraft(params: URLSearchParams): RegistryDraft {
  const read = (field: keyof RegistryDraft) => (params.get(field) ?? "").slice(0, 1000);
  return {
    type: read("type"),
    region: read("region"),
    connector: read("connector"),
    name: read("name"),
  };
}

/** The query without `?`; fields that are empty are left out. */
export function formatRegistryDraft(draft: RegistryDraft): string {
  const params = new URLSearchParams();
  for (const field of draftFields) if (draft[field] !== "") params.set(field, draft[field]);
  return params.toString();
}

/** Where Create New leads: Connector Details comes back to `?<from>&connector=<id>`. */
export function createConnectorHref(draft: RegistryDraft): Route {
  const params = new URLSearchParams();
  if (draft.region !== "") params.set("region", draft.region);
  if (draft.type !== "") params.set("type", draft.type);
  params.set("from", formatRegistryDraft({ ...draft, connector: "" }));
  return `/assets/connectors/new?${params}` as Route;
}

/** Where a look at a connector leads; it comes back the same way. */
export function openConnectorHref(draft: RegistryDraft, connectorId = draft.connector): Route {
  const from = formatRegistryDraft({ ...draft, connector: "" });
  return connectorHref(connectorId, new URLSearchParams({ from }).toString());
}
