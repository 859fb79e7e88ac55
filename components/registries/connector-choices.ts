import type { SelectGroup, SelectOption } from "@/components/ui/select-option";
import type { Connector } from "@/lib/domain/connectors/connector";
import { explainUnusable } from "@/lib/domain/connectors/explain-unusable";
import { definitionOf } from "@/lib/domain/connectors/kinds/catalog";
import type { RegistryPlace, RegistryTypeDefinition } from "@/lib/registries/definition";

/** A registry type, and what is known of the place: all of it for a registry that exists. */
export type RegistryWish = { type: RegistryTypeDefinition | undefined; place: RegistryPlace };

/** Why the connector cannot carry a registry there; undefined when it can. */
export function explainUnfit(connector: Connector, { type, place }: RegistryWish) {
  return type?.findMisfit(connector, place)?.brief ?? explainUnusable(connector.status);
}

/** A connector as the menu names it. */
export function connectorOption(connector: Connector): SelectOption {
  const detail = definitionOf(connector.kind).placeOf(connector);
  return {
    value: connector.id,
    label: connector.name ?? "Unnamed draft",
    ...(detail === undefined ? {} : { detail }),
  };
}

/** The Connector menu: those that fit first, then drafts to be finished, then the others with the reason. */
export function groupConnectors(
  connectors: readonly Connector[],
  wish: RegistryWish,
): SelectGroup[] {
  const fitting: SelectOption[] = [];
  const drafts: SelectOption[] = [];
  const unfit: SelectOption[] = [];
  for (const connector of new Map(connectors.map((each) => [each.id, each])).values()) {
    const option = connectorOption(connector);
    const reason = explainUnfit(connector, wish);
    if (reason === undefined) fitting.push(option);
    else if (connector.status === "draft") drafts.push({ ...option, action: "Finish" });
    else unfit.push({ ...option, disabledReason: reason });
  }
  const alone = drafts.length === 0 && unfit.length === 0;
  return [
    { label: alone ? "" : "Ready to use", options: fitting },
    { label: "Unfinished drafts", options: drafts },
    { label: "Cannot be used here", options: unfit },
  ].filter((group) => group.options.length > 0);
}
