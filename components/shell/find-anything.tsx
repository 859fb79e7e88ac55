"use client";

import { ArrowRight, Boxes, Keyboard, Plug, SunMoon } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLayoutEffect, useState } from "react";
import { CommandPalette } from "@/components/ui/command-palette";
import { mayDo } from "@/lib/domain/access/permissions";
import { applyTheme } from "./apply-theme";
import { type FindEntry, listActions, listPages, matchEntries } from "./find-entries";
import { useRole } from "./role-provider";
import { readTypedAhead, showShellDialog } from "./shell-dialog";
import { useFoundAssets } from "./use-found-assets";

const icons = {
  go: <ArrowRight aria-hidden="true" />,
  theme: <SunMoon aria-hidden="true" />,
  shortcuts: <Keyboard aria-hidden="true" />,
} as const satisfies Record<FindEntry["does"], unknown>;

export interface FindAnythingProps {
  practiceMode: boolean;
  onClose: () => void;
}

/** Every page, action, connector and registry by name. */
export default function FindAnything({ practiceMode, onClose }: FindAnythingProps) {
  const [query, setQuery] = useState(readTypedAhead);
  // What was typed between this render and the moment at which its field has the keyboard.
  useLayoutEffect(() => setQuery(readTypedAhead()), []);
  const router = useRouter();
  const role = useRole();
  const found = useFoundAssets(query);

  const isShown = ({ takes = "read" }: FindEntry) => role !== null && mayDo(role, takes);
  const own = (entries: readonly FindEntry[]) =>
    matchEntries(entries.filter(isShown), query).map((entry) => ({
      ...entry,
      icon: icons[entry.does],
    }));
  const groups = [
    { label: "Pages", items: own(listPages(practiceMode)) },
    { label: "Actions", items: own(listActions()) },
    {
      label: "Connectors",
      items: found.connectors.map((each) => ({ ...each, icon: <Plug aria-hidden="true" /> })),
    },
    {
      label: "Registries",
      items: found.registries.map((each) => ({ ...each, icon: <Boxes aria-hidden="true" /> })),
    },
  ].filter((group) => group.items.length > 0);

  function choose(entry: FindEntry) {
    onClose();
    if (entry.does === "go") router.push(entry.href);
    else if (entry.does === "theme") applyTheme(entry.theme);
    else showShellDialog("shortcuts");
  }

  function note(): string | undefined {
    if (found.pending) return "Searching…";
    if (found.failed) return "Connectors and registries could not be searched.";
    return groups.length === 0 ? `Nothing is called “${query.trim()}”.` : undefined;
  }

  return (
    <CommandPalette
      label="Find anything"
      groups={groups}
      query={query}
      onQueryChange={setQuery}
      onChoose={choose}
      onClose={onClose}
      note={note()}
    />
  );
}
