import { RadioTiles } from "@/components/ui/radio-tiles";
import type { Access } from "@/lib/domain/connectors/role-options";
import { ECR_READ_ONLY_POLICY_NAME } from "@/lib/iam/policy/managed-policies";

export interface AccessChoiceProps {
  value: Access;
  onChange: (access: Access) => void;
}

/** What the role may do. */
export function AccessChoice({ value, onChange }: AccessChoiceProps) {
  return (
    <RadioTiles
      label="Permissions"
      columns={1}
      value={value}
      onChange={(chosen) => onChange(chosen === "custom" ? "custom" : "managed")}
      options={[
        {
          value: "managed",
          label: <span className="break-all">{ECR_READ_ONLY_POLICY_NAME}</span>,
          description: "Recommended. The policy that AWS keeps for reading registries.",
        },
        {
          value: "custom",
          label: "Custom policy",
          description: "Only the regions and repositories that you name.",
        },
      ]}
    />
  );
}
