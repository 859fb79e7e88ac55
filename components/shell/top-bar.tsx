"use client";

import { Menu, X } from "lucide-react";
import { useLayoutEffect, useRef, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Brand } from "./brand";
import { Navigation } from "./navigation";
import type { Theme } from "./theme";
import { ThemeSwitch } from "./theme-switch";

export interface TopBarProps {
  practiceMode: boolean;
  theme: Theme;
}

/** On narrow screens: the navigation behind a menu button. */
export function TopBar({ practiceMode, theme }: TopBarProps) {
  const [open, setOpen] = useState(false);
  return (
    <header className="flex items-center justify-between border-b border-line bg-surface px-4 py-2 sm:px-6 lg:hidden">
      <Brand href="/assets/registries" />
      <IconButton
        label="Open navigation"
        icon={<Menu aria-hidden="true" />}
        aria-expanded={open}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="size-9! [&_svg]:size-5!"
      />
      {open ? (
        <NavigationDrawer
          practiceMode={practiceMode}
          theme={theme}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </header>
  );
}

function NavigationDrawer({ practiceMode, theme, onClose }: TopBarProps & { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the key, through onCancel
    <dialog
      ref={dialog}
      aria-label="Navigation"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
      className="m-0 h-dvh max-h-none w-72 max-w-[85vw] border-r border-line bg-surface text-ink shadow-dialog backdrop:bg-backdrop transition-transform starting:-translate-x-full"
    >
      <div className="flex h-full flex-col gap-5 overflow-y-auto p-4">
        <div className="flex items-center justify-between">
          <Brand href="/assets/registries" />
          <IconButton
            label="Close navigation"
            icon={<X aria-hidden="true" />}
            onClick={onClose}
            className="size-9! [&_svg]:size-5!"
          />
        </div>
        <div className="flex-1">
          <Navigation practiceMode={practiceMode} onNavigate={onClose} />
        </div>
        <div>
          <ThemeSwitch initial={theme} />
        </div>
      </div>
    </dialog>
  );
}
