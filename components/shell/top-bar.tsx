"use client";

import { Menu } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { lazyPanel } from "@/components/ui/lazy-panel";
import { Brand } from "./brand";
import { SearchIconButton } from "./search-button";
import type { Theme } from "./theme";
import type { Visitor } from "./visitor-line";

const NavigationDrawer = lazyPanel(() => import("./navigation-drawer"));

export interface TopBarProps {
  visitor: Visitor;
  practiceMode: boolean;
  theme: Theme;
  version: string;
}

/** On narrow screens: the search, and the navigation behind a menu button. */
export function TopBar(props: TopBarProps) {
  const [open, setOpen] = useState(false);
  return (
    <header className="flex items-center justify-between border-b border-line bg-surface px-4 py-2 sm:px-6 lg:hidden">
      <Brand href="/assets/registries" />
      <div className="flex gap-1">
        <SearchIconButton />
        <IconButton
          label="Open navigation"
          icon={<Menu aria-hidden="true" />}
          aria-expanded={open}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
          className="size-9! [&_svg]:size-5!"
        />
      </div>
      {open ? <NavigationDrawer {...props} onClose={() => setOpen(false)} /> : null}
    </header>
  );
}
