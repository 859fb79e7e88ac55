"use client";

import { useEffect } from "react";
import { lazyPanel } from "@/components/ui/lazy-panel";
import { loadFindAnything } from "./load-find-anything";
import { readShortcut } from "./read-shortcut";
import { showShellDialog, typeAhead, useShellDialog } from "./shell-dialog";

const FindAnything = lazyPanel(loadFindAnything);
const ShortcutList = lazyPanel(() => import("./shortcut-list"));

export interface ShortcutsProps {
  practiceMode: boolean;
  /** The keyboard has ⌘. */
  apple: boolean;
}

/** The console's keys, and what they open. Nothing of it loads before it is asked for. */
export function Shortcuts({ practiceMode, apple }: ShortcutsProps) {
  const shown = useShellDialog();

  useEffect(() => {
    function handleKeyDown(event: KeyboardEvent) {
      // An open dialog has the keyboard.
      if (document.querySelector("dialog:modal")) return;
      if (shown === "find") {
        const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
        if (event.key === "Escape") showShellDialog(undefined);
        else if (plain && typeAhead(event.key)) event.preventDefault();
        return;
      }
      const shortcut = readShortcut(event, { typing: isForField(event.target), apple });
      if (!shortcut) return;
      const search = shortcut === "search" ? findListSearch() : undefined;
      if (shortcut === "search" && !search) return;
      event.preventDefault();
      if (shortcut === "search") search?.focus();
      else showShellDialog(shortcut);
    }
    document.addEventListener("keydown", handleKeyDown);
    return () => document.removeEventListener("keydown", handleKeyDown);
  }, [apple, shown]);

  const close = () => showShellDialog(undefined);
  if (shown === "find") return <FindAnything practiceMode={practiceMode} onClose={close} />;
  return shown === "shortcuts" ? <ShortcutList apple={apple} onClose={close} /> : null;
}

function isForField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const untyped = "[type=checkbox], [type=radio], [type=button], [type=submit]";
  return (
    target.isContentEditable ||
    target.matches(`input:not(${untyped}), textarea, select, [role=textbox]`)
  );
}

function findListSearch(): HTMLInputElement | undefined {
  const fields = document.querySelectorAll<HTMLInputElement>("main input[type=search]");
  return [...fields].find((field) => field.checkVisibility() && !field.disabled);
}
