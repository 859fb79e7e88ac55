import type { Store } from "@/components/ui/browser-store";
import type { Registry } from "@/lib/domain/registries/registry";

/** What can be changed of a registry. */
export type RegistryEdit = { name: string; connectorId: string };

export const editFields = ["name", "connectorId"] as const satisfies (keyof RegistryEdit)[];

export function savedEdit({ name, connector }: Registry): RegistryEdit {
  return { name, connectorId: connector.id };
}

const keyOf = (registryId: string) => `mooring.registry.${registryId}`;

/** What was filled in on Edit registry and is not saved yet; survives another page and a reload. */
export function readKeptEdit(store: Store, registryId: string): Partial<RegistryEdit> {
  try {
    const kept: unknown = JSON.parse(store.getItem(keyOf(registryId)) ?? "{}");
    if (typeof kept !== "object" || kept === null) return {};
    const edit: Partial<RegistryEdit> = {};
    for (const [key, value] of Object.entries(kept)) {
      if (typeof value === "string" && (key === "name" || key === "connectorId")) edit[key] = value;
    }
    return edit;
  } catch {
    return {};
  }
}

/** Keeps what differs from the saved registry; nothing differing forgets all. */
export function writeKeptEdit(store: Store, registry: Registry, typed: RegistryEdit): void {
  const saved = savedEdit(registry);
  const changed = editFields.filter((field) => typed[field].trim() !== saved[field]);
  try {
    const kept = Object.fromEntries(changed.map((field) => [field, typed[field]]));
    if (changed.length === 0) store.removeItem(keyOf(registry.id));
    else store.setItem(keyOf(registry.id), JSON.stringify(kept));
  } catch {
    // The browser forbids storage or it is full: the form works all the same.
  }
}
