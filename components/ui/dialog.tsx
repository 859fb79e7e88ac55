"use client";

import { clsx } from "clsx";
import { X } from "lucide-react";
import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { IconButton } from "./icon-button";
import { openModal } from "./open-modal";

export interface DialogProps {
  open: boolean;
  /** Escape, the close button, and a press outside ask for it. */
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, the main one last. */
  footer?: ReactNode;
  size?: "md" | "lg";
  /** An action is under way: closing is refused. */
  locked?: boolean;
}

/** A modal dialog. The control with `data-autofocus` gets the focus, else the first one. */
export function Dialog({ open, ...rest }: DialogProps) {
  return open ? <OpenDialog {...rest} /> : null;
}

/**
 * The browser's own dialog: it makes the page inert, keeps the focus inside, answers Escape and
 * gives the focus back, with nothing to load.
 */
function OpenDialog({
  onClose,
  title,
  description,
  children,
  footer,
  size = "md",
  locked = false,
}: Omit<DialogProps, "open">) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => {
    const element = dialog.current;
    if (element) openModal(element);
    element?.querySelector<HTMLElement>("[data-autofocus]")?.focus();
    // Closing before the element leaves the page is what returns the focus.
    return () => element?.close();
  }, []);

  function close() {
    if (!locked) onClose();
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the key, through onCancel
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) close();
      }}
      className={clsx(
        "m-auto max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] overflow-visible rounded-lg border border-line bg-raised text-ink shadow-dialog",
        "backdrop:bg-backdrop transition-opacity starting:opacity-0",
        size === "md" ? "max-w-lg" : "max-w-2xl",
      )}
    >
      <div className="flex max-h-[calc(100dvh-2rem)] flex-col">
        <header className="flex items-start justify-between gap-4 px-5 pt-4">
          <div className="min-w-0">
            <h2 id={`${id}-title`} className="text-lg font-semibold break-words">
              {title}
            </h2>
            {description ? (
              <p id={`${id}-description`} className="mt-1 text-ink-muted">
                {description}
              </p>
            ) : null}
          </div>
          <IconButton
            label="Close"
            icon={<X aria-hidden="true" />}
            onClick={close}
            className="-mt-0.5 -mr-2"
          />
        </header>
        <div className="min-h-0 overflow-y-auto px-5 py-4">{children}</div>
        {footer ? (
          <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
            {footer}
          </footer>
        ) : null}
      </div>
    </dialog>
  );
}
