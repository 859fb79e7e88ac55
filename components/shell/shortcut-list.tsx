"use client";

import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";

export interface ShortcutListProps {
  apple: boolean;
  onClose: () => void;
}

export default function ShortcutList({ apple, onClose }: ShortcutListProps) {
  const shortcuts = [
    { keys: [apple ? "⌘" : "Ctrl", "K"], does: "Search pages, connectors, registries and actions" },
    { keys: ["/"], does: "Go to the search of a list" },
    { keys: ["?"], does: "Show these shortcuts" },
    { keys: ["Esc"], does: "Close a dialog or a menu" },
  ];
  return (
    <Dialog open onClose={onClose} title="Keyboard shortcuts">
      <dl className="flex flex-col divide-y divide-line">
        {shortcuts.map(({ keys, does }) => (
          <div
            key={does}
            className="flex items-center justify-between gap-6 py-2.5 first:pt-0 last:pb-0"
          >
            <dt className="min-w-0">{does}</dt>
            <dd className="flex shrink-0 gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
