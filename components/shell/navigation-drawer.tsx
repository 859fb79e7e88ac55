"use client";

import { X } from "lucide-react";
import { useLayoutEffect, useRef } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { openModal } from "@/components/ui/open-modal";
import { Brand } from "./brand";
import { Navigation } from "./navigation";
import { NavigationFoot } from "./navigation-foot";
import type { Theme } from "./theme";
import type { Visitor } from "./visitor-line";

export interface NavigationDrawerProps {
  visitor: Visitor;
  practiceMode: boolean;
  theme: Theme;
  version: string;
  onClose: () => void;
}

export default function NavigationDrawer(props: NavigationDrawerProps) {
  const { visitor, practiceMode, theme, version, onClose } = props;
  const dialog = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => {
    const element = dialog.current;
    if (element) openModal(element);
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
          <Navigation role={visitor.role} practiceMode={practiceMode} onNavigate={onClose} />
        </div>
        <NavigationFoot visitor={visitor} theme={theme} version={version} onNavigate={onClose} />
      </div>
    </dialog>
  );
}
