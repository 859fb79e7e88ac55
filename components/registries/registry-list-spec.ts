import type { ListSpec } from "@/components/list/list-state";
import { connectorStatuses } from "@/lib/domain/connectors/connector-status";
import type { RegistryListQuery } from "@/lib/domain/registries/registry";
import { REGISTRY_TYPES } from "@/lib/registries/catalog";

export const registryListSpec: ListSpec<Partial<Pick<RegistryListQuery, "type">>> = {
  // A registry needs a tested connector, so it is never a draft.
  statuses: connectorStatuses.filter((status) => status !== "draft"),
  typeLabel: "Type",
  types: Object.values(REGISTRY_TYPES).map(({ id, label }) => ({ value: id, label })),
  queryOf: (type) => (type === "" ? {} : { type }),
  defaultSort: "-createdAt",
};
