"use client";

import { TabList } from "@/components/ui/tab-list";

/** The ways to make the role by hand. */
export const TABBED_METHODS = ["steps", "cloudFormation", "terraform", "cli"] as const;
export type TabbedMethod = (typeof TABBED_METHODS)[number];

const LABELS = {
  steps: "AWS console",
  cloudFormation: "CloudFormation",
  terraform: "Terraform",
  cli: "AWS CLI",
} as const satisfies Record<TabbedMethod, string>;
const TABS = TABBED_METHODS.map((value) => ({ value, label: LABELS[value] }));

export interface SetupMethodTabsProps {
  /** Undefined while the role is made in another way. */
  value: TabbedMethod | undefined;
  onChange: (method: TabbedMethod) => void;
  panelId: string;
}

/** The four equal ways to the role, in one row. */
export function SetupMethodTabs({ value, onChange, panelId }: SetupMethodTabsProps) {
  return (
    <TabList
      label="How to create the role"
      tabs={TABS}
      value={value}
      onChange={onChange}
      panelId={panelId}
    />
  );
}
