import type { SelectGroup } from "@/components/ui/select-option";
import { REGION_GROUPS, REGIONS } from "@/lib/iam/identifiers/regions";

/** The Region menu: found by long name, city, code and group. */
export const regionGroups: readonly SelectGroup[] = REGION_GROUPS.map((label) => ({
  label,
  options: REGIONS.filter((region) => region.group === label).map((region) => ({
    value: region.code,
    label: region.name,
    detail: `· ${region.code}`,
  })),
}));
