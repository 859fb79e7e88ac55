"use client";

import { registryPageHref } from "@/components/shell/hrefs";
import { LinkTabs } from "@/components/ui/link-tabs";
import type { Registry } from "@/lib/domain/registries/registry";
import { ROLE_TYPE } from "@/lib/registries/catalog";

const pages = [
  { page: "", label: "Overview" },
  { page: "repositories", label: "Repositories" },
  { page: "images", label: "Images" },
  { page: "syncs", label: "Syncs" },
  { page: "settings", label: "Settings" },
] as const;

/** Whether Mooring reads what registries of its type hold. */
export function hasInventory({ type }: Pick<Registry, "type">): boolean {
  return type === ROLE_TYPE.id;
}

/** The pages of a registry that is read; nothing for another, which has but one. */
export function RegistryTabs({ registry }: { registry: Pick<Registry, "id" | "type"> }) {
  if (!hasInventory(registry)) return null;
  const tabs = pages.map(({ page, label }) => ({
    label,
    href: registryPageHref(registry.id, page),
  }));
  return <LinkTabs label="Pages of this registry" tabs={tabs} />;
}
