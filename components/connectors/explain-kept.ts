import type { Connector } from "@/lib/domain/connectors/connector";

/** Why a connector cannot be deleted now; undefined where it can. */
export function explainKept({ registryCount }: Pick<Connector, "registryCount">) {
  if (registryCount === 0) return undefined;
  return registryCount === 1
    ? "A registry uses it. Delete that one first, or give it another connector."
    : `${registryCount} registries use it. Delete them first, or give them another connector.`;
}
