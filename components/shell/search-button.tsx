"use client";

import { Search } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { loadFindAnything } from "./load-find-anything";
import { showShellDialog } from "./shell-dialog";

const keys = "Control+K Meta+K";

// It is tried again, and told, where it is opened.
const prepare = () => void loadFindAnything().catch(() => undefined);

/** Looks like the field that it opens. */
export function SearchButton({ apple }: { apple: boolean }) {
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts={keys}
      onClick={() => showShellDialog("find")}
      onPointerEnter={prepare}
      onFocus={prepare}
      className="flex h-9 w-full items-center gap-2.5 rounded-md border border-line-strong bg-surface px-2.5 text-ink-muted transition-colors hover:border-ink-muted hover:text-ink"
    >
      <Search aria-hidden="true" className="size-4" />
      <span className="flex-1 text-left">Search…</span>
      <span aria-hidden="true">
        <Kbd>{apple ? "⌘ K" : "Ctrl K"}</Kbd>
      </span>
    </button>
  );
}

/** For the top bar of narrow screens. */
export function SearchIconButton() {
  return (
    <IconButton
      label="Search"
      icon={<Search aria-hidden="true" />}
      aria-haspopup="dialog"
      aria-keyshortcuts={keys}
      onClick={() => showShellDialog("find")}
      onPointerEnter={prepare}
      onFocus={prepare}
      className="size-9! [&_svg]:size-5!"
    />
  );
}
