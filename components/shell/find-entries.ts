import type { Route } from "next";
import type { PaletteEntry } from "@/components/ui/command-palette";
import type { Permission } from "@/lib/domain/access/permissions";
import type { Theme } from "./theme";

/** What an entry does: goes to a page, changes the theme, or shows the shortcuts. */
export type FindEntry = PaletteEntry & {
  /** Words that find it, besides its label. */ words?: string;
  /** Who may not is not shown it. */
  takes?: Permission;
} & ({ does: "go"; href: Route } | { does: "theme"; theme: Theme } | { does: "shortcuts" });

function page(href: Route, label: string, words = "", takes: Permission = "read"): FindEntry {
  return { id: href, label, words, takes, does: "go", href };
}

function theme(name: Theme): FindEntry {
  return {
    id: `theme-${name}`,
    label: `Switch to the ${name === "system" ? "system’s" : name} theme`,
    words: "appearance colour color mode",
    does: "theme",
    theme: name,
  };
}

/** The pages of the console, in the order of its navigation. */
export function listPages(practiceMode: boolean): FindEntry[] {
  return [
    page("/assets/registries", "Registries"),
    page("/assets/images", "Images", "digest tag repository inventory"),
    page("/assets/connectors", "Connectors"),
    page("/assets/connectors/policy-check", "Policy check", "iam trust permissions json review"),
    page("/settings/console-identity", "Console identity", "settings aws account credentials"),
    page(
      "/settings/notifications",
      "Notifications",
      "settings webhook slack e-mail alerts",
      "manage",
    ),
    page(
      "/settings/api-tokens",
      "API tokens",
      "settings access keys bearer programs",
      "manage_tokens",
    ),
    page("/settings/users", "Users", "settings people roles invite", "manage_users"),
    page("/settings/audit", "Audit log", "settings history changes who export", "read_audit"),
    ...(practiceMode
      ? [page("/settings/practice-account", "Practice account", "settings aws simulated", "manage")]
      : []),
    page("/docs/api", "API docs", "openapi rest developers"),
    page("/docs/problems", "Problem codes", "errors developers"),
  ];
}

export function listActions(): FindEntry[] {
  return [
    page("/assets/registries/new", "New registry", "create add", "manage"),
    page("/assets/connectors/new", "New connector with an AWS role", "create add iam", "manage"),
    page(
      "/assets/connectors/new?type=oci" as Route,
      "New connector with user name and password",
      "create add docker token oci",
      "manage",
    ),
    theme("light"),
    theme("dark"),
    theme("system"),
    { id: "shortcuts", label: "Keyboard shortcuts", words: "keys help", does: "shortcuts" },
  ];
}

/** Those that have every word of the query at the beginning of one of theirs. */
export function matchEntries(entries: readonly FindEntry[], query: string): FindEntry[] {
  const wanted = splitWords(query);
  return entries.filter((entry) => {
    const words = splitWords(`${entry.label} ${entry.words ?? ""}`);
    return wanted.every((start) => words.some((word) => word.startsWith(start)));
  });
}

function splitWords(text: string): string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}
