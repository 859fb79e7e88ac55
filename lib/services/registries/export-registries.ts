import "server-only";
import { listRegistries } from "@/lib/db/registries";
import type { Context } from "@/lib/domain/console/context";
import type { Registry, RegistryExportQuery } from "@/lib/domain/registries/registry";
import { registryTypeOf } from "@/lib/registries/catalog";
import { walkPages } from "@/lib/services/console/walk-pages";

const columns: Record<string, (registry: Registry) => string> = {
  Name: ({ name }) => name,
  Type: ({ type }) => registryTypeOf(type)?.label ?? type,
  Location: describeLocation,
  Connector: ({ connector }) => connector.name ?? "",
  "Connector ID": ({ connector }) => connector.id,
  Status: ({ connector }) => connector.status,
  Assurance: ({ connector }) => connector.assurance,
  "Proved by": ({ connector }) => connector.assuranceBasis ?? "",
  "Too powerful": ({ connector }) => connector.excess.join(" "),
  "Last check": ({ connector }) => connector.lastCheckAt ?? "",
  "Verdict changed": ({ connector }) => connector.verdictChangedAt ?? "",
  Created: ({ createdAt }) => createdAt,
  ID: ({ id }) => id,
};

/** The header and every registry that the query finds, as cells. */
export async function* exportRegistries(
  ctx: Context,
  query: RegistryExportQuery,
): AsyncGenerator<string[]> {
  yield Object.keys(columns);
  const read = Object.values(columns);
  yield* walkPages(ctx, listRegistries, query, (registry) => read.map((each) => each(registry)));
}

function describeLocation({ type, location }: Registry): string {
  const facts = registryTypeOf(type)?.describeLocation(location) ?? [];
  return facts.map(({ value }) => value).join(" ");
}
