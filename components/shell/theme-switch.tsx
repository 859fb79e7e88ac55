"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useSyncExternalStore } from "react";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { applyTheme, readTheme, subscribeToTheme } from "./apply-theme";
import type { Theme } from "./theme";

const options = [
  { value: "system", label: "System", icon: <Monitor aria-hidden="true" /> },
  { value: "light", label: "Light", icon: <Sun aria-hidden="true" /> },
  { value: "dark", label: "Dark", icon: <Moon aria-hidden="true" /> },
] as const;

export function ThemeSwitch({ initial }: { initial: Theme }) {
  // The theme is the page's: the switch is on it twice, and the palette changes it too.
  const theme = useSyncExternalStore(subscribeToTheme, readTheme, () => initial);
  return <SegmentedControl label="Theme" options={options} value={theme} onChange={applyTheme} />;
}
