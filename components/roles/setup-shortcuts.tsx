import { clsx } from "clsx";
import { Button } from "@/components/ui/button";
import type { SetupMethod } from "./kept-setup-view";

const SHORTCUTS = [
  { value: "create", label: "Create the role for me" },
  { value: "handOff", label: "Hand it to the AWS admin" },
] as const;

export interface SetupShortcutsProps {
  value: SetupMethod;
  onChange: (method: SetupMethod) => void;
  panelId: string;
}

/** The ways by which somebody, or something, else makes the role. */
export function SetupShortcuts({ value, onChange, panelId }: SetupShortcutsProps) {
  return (
    <div className="grid grid-cols-2 gap-2">
      {SHORTCUTS.map((shortcut) => (
        <Button
          key={shortcut.value}
          size="sm"
          aria-pressed={shortcut.value === value}
          aria-controls={panelId}
          className={clsx(
            "px-1!",
            shortcut.value === value && "border-accent! bg-accent-soft! text-accent!",
          )}
          onClick={() => onChange(shortcut.value)}
        >
          {shortcut.label}
        </Button>
      ))}
    </div>
  );
}
