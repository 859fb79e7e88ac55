"use client";

import { X } from "lucide-react";
import { createContext, type ReactNode, use, useCallback, useMemo, useState } from "react";
import { IconButton } from "./icon-button";
import { Status } from "./status";

export interface ToastMessage {
  tone: "ok" | "info" | "danger";
  text: ReactNode;
}

interface ShownToast extends ToastMessage {
  id: number;
}

export interface Toasts {
  showToast: (message: ToastMessage) => void;
}

const ToastContext = createContext<Toasts | null>(null);

// Long enough to be read twice; a failure stays until it is dismissed.
const shownMs = 8000;
const mostShown = 3;

let lastId = 0;

/** Only for what has no place on the page, such as the outcome of an action whose row is gone. */
export function useToast(): Toasts {
  const toasts = use(ToastContext);
  if (!toasts) throw new Error("useToast needs a ToastProvider above it.");
  return toasts;
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly ShownToast[]>([]);

  const dismiss = useCallback((id: number) => {
    setShown((toasts) => toasts.filter((toast) => toast.id !== id));
  }, []);

  const toasts = useMemo<Toasts>(
    () => ({
      showToast(message) {
        lastId += 1;
        const id = lastId;
        setShown((before) => [...before, { ...message, id }].slice(-mostShown));
        if (message.tone !== "danger") setTimeout(() => dismiss(id), shownMs);
      },
    }),
    [dismiss],
  );

  return (
    <ToastContext value={toasts}>
      {children}
      <div
        role="status"
        className="pointer-events-none fixed right-4 bottom-4 left-4 z-50 flex flex-col items-end gap-2"
      >
        {shown.map((toast) => (
          <div
            key={toast.id}
            className="pointer-events-auto flex max-w-sm items-start gap-3 rounded-md border border-line bg-raised py-2 pr-2 pl-3.5 shadow-popup transition-opacity starting:opacity-0"
          >
            <Status tone={toast.tone} className="min-w-0 py-1">
              <span className="break-words text-ink">{toast.text}</span>
            </Status>
            <IconButton
              label="Dismiss"
              icon={<X aria-hidden="true" />}
              onClick={() => dismiss(toast.id)}
            />
          </div>
        ))}
      </div>
    </ToastContext>
  );
}
