"use client";

import { clsx } from "clsx";
import { EllipsisVertical } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { type ButtonVariant, buttonStyle } from "./button-style";
import { placePopover } from "./place-popover";

export interface MenuItem {
  label: string;
  onSelect: () => void;
  icon?: ReactNode;
  tone?: "neutral" | "danger";
  /** Set: the item is listed but does nothing, and this says why. */
  disabledReason?: string | undefined;
}

export interface MenuProps {
  /** What the menu is for: the accessible name of the button. */
  label: string;
  items: readonly MenuItem[];
  /** Shown on the button in place of the three dots. */
  children?: ReactNode;
  variant?: ButtonVariant;
}

/**
 * A button with a list of actions. The browser's own popover closes it on Escape and on a press
 * outside and gives the focus back; the arrow keys walk through it.
 */
export function Menu({ label, items, children, variant = "secondary" }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  // A list has a menu in each of its rows: what is in one is made when it is opened first.
  const [filled, setFilled] = useState(false);
  useEffect(() => {
    // Opened before the page worked.
    if (popover.current?.matches(":popover-open")) setFilled(true);
  }, []);

  // The menu stands still while the page moves under it, so scrolling closes it.
  useEffect(() => {
    if (!open) return;
    const close = (event: Event) => {
      if (event.target !== popover.current) popover.current?.hidePopover();
    };
    window.addEventListener("scroll", close, { capture: true, passive: true });
    window.addEventListener("resize", close);
    return () => {
      window.removeEventListener("scroll", close, { capture: true });
      window.removeEventListener("resize", close);
    };
  }, [open]);

  function listItems(): HTMLElement[] {
    return [...(popover.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
  }

  function handleKeyDown(event: KeyboardEvent) {
    const list = listItems();
    const focused = document.activeElement;
    const at = focused instanceof HTMLElement ? list.indexOf(focused) : -1;
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Tab") popover.current?.hidePopover();
    else if (next !== undefined) {
      event.preventDefault();
      list.at(next % list.length)?.focus();
    } else if (/^\S$/u.test(event.key)) {
      const letter = event.key.toLowerCase();
      const after = [...list.slice(at + 1), ...list.slice(0, at + 1)];
      after.find((item) => item.textContent?.toLowerCase().startsWith(letter))?.focus();
    }
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-label={children ? undefined : label}
        aria-haspopup="menu"
        aria-expanded={open}
        title={children ? undefined : label}
        className={
          children
            ? buttonStyle(variant, "md")
            : "inline-flex size-8 items-center justify-center rounded-md text-ink-muted transition-colors hover:bg-hover hover:text-ink"
        }
      >
        {children ?? <EllipsisVertical aria-hidden="true" className="size-4" />}
      </button>
      <div
        ref={popover}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        onKeyDown={handleKeyDown}
        onBeforeToggle={(event) => {
          if (event.newState === "open") flushSync(() => setFilled(true));
        }}
        onToggle={(event) => {
          const shown = event.newState === "open";
          setOpen(shown);
          if (!shown || !button.current || !popover.current) return;
          placePopover(popover.current, button.current, "end");
          listItems()[0]?.focus({ preventScroll: true });
        }}
        className="fixed m-0 max-h-[80dvh] min-w-40 max-w-80 overflow-y-auto rounded-md border border-line bg-raised p-1 text-left text-ink shadow-popup"
      >
        {filled
          ? items.map((item) => (
              <MenuRow key={item.label} item={item} close={() => popover.current?.hidePopover()} />
            ))
          : null}
      </div>
    </>
  );
}

function MenuRow({ item, close }: { item: MenuItem; close: () => void }) {
  const disabled = item.disabledReason !== undefined;
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      aria-disabled={disabled || undefined}
      onClick={() => {
        if (disabled) return;
        close();
        item.onSelect();
      }}
      onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
      className={clsx(
        "flex min-h-8 w-full items-start gap-2 rounded-sm px-2 py-1.5 text-left outline-none focus:bg-hover [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0",
        disabled ? "cursor-default! text-ink-muted" : item.tone === "danger" && "text-danger",
      )}
    >
      {item.icon}
      <span className="min-w-0">
        {item.label}
        {disabled ? <span className="block text-sm">{item.disabledReason}</span> : null}
      </span>
    </button>
  );
}
