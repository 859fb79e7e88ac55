import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import type { Registry } from "@/lib/domain/registries/registry";
import { filterFields, filterLabels, textsOf } from "./filter-texts";

/** What of a registry its inventory keeps, for who may only look. */
export function FilterFacts({ registry }: { registry: Registry }) {
  const texts = textsOf(registry.inventoryFilter);
  return (
    <Card title="What is kept">
      {registry.inventoryFilter === null ? (
        "Everything."
      ) : (
        <DescriptionList
          items={filterFields.map((field) => ({
            term: filterLabels[field],
            value: texts[field].split("\n").join(", ") || "Any",
          }))}
        />
      )}
    </Card>
  );
}
