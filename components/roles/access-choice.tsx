import { SegmentedControl } from "@/components/ui/segmented-control";
import type { Access } from "@/lib/domain/connectors/role-options";

export interface AccessChoiceProps {
  value: Access;
  onChange: (access: Access) => void;
}

const OPTIONS = [
  { value: "managed", label: "AWS read-only policy" },
  { value: "custom", label: "Custom policy" },
] as const;

/** What the role may do: what AWS keeps for reading registries, or only the regions and repositories that are named. */
export function AccessChoice({ value, onChange }: AccessChoiceProps) {
  return (
    <SegmentedControl label="Permissions" options={OPTIONS} value={value} onChange={onChange} />
  );
}
