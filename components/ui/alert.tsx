import { clsx } from "clsx";
import { CircleCheck, CircleX, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

export type AlertTone = "info" | "success" | "warn" | "danger";

const tones = {
  info: { icon: Info, box: "border-accent/40 bg-accent-soft", ink: "text-accent", word: "Note" },
  success: { icon: CircleCheck, box: "border-ok/40 bg-ok-soft", ink: "text-ok", word: "Success" },
  warn: {
    icon: TriangleAlert,
    box: "border-warn/40 bg-warn-soft",
    ink: "text-warn",
    word: "Warning",
  },
  danger: {
    icon: CircleX,
    box: "border-danger/40 bg-danger-soft",
    ink: "text-danger",
    word: "Error",
  },
} as const satisfies Record<
  AlertTone,
  { icon: typeof Info; box: string; ink: string; word: string }
>;

export interface AlertProps {
  tone?: AlertTone;
  title?: ReactNode;
  children?: ReactNode;
  /** A button or link that fixes or dismisses it. */
  action?: ReactNode;
  /** It appears in answer to what the user did, and must be heard at once. */
  live?: boolean;
  className?: string;
}

export function Alert({ tone = "info", title, children, action, live, className }: AlertProps) {
  const { icon: Icon, box, ink, word } = tones[tone];
  return (
    <div
      role={live ? "alert" : undefined}
      className={clsx("@container rounded-md border px-4 py-3", box, className)}
    >
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2 @lg:flex-nowrap">
        <div className="flex min-w-0 flex-1 basis-full gap-2.5 @lg:basis-auto">
          <Icon aria-label={word} role="img" className={clsx("mt-0.5 size-4.5 shrink-0", ink)} />
          <div className="min-w-0 flex-1 break-words">
            {title ? <p className="font-semibold">{title}</p> : null}
            {children ? <div className={clsx(title && "mt-0.5")}>{children}</div> : null}
          </div>
        </div>
        {action ? <div className="flex shrink-0 gap-2 pl-7 @lg:pl-0">{action}</div> : null}
      </div>
    </div>
  );
}
