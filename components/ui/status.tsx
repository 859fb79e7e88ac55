import { clsx } from "clsx";
import {
  Circle,
  CircleAlert,
  CircleCheck,
  CircleX,
  Info,
  LoaderCircle,
  type LucideIcon,
} from "lucide-react";
import type { ReactNode } from "react";

export type StatusTone = "ok" | "warn" | "danger" | "info" | "neutral" | "busy";

const tones = {
  ok: { icon: CircleCheck, style: "text-ok" },
  warn: { icon: CircleAlert, style: "text-warn" },
  danger: { icon: CircleX, style: "text-danger" },
  info: { icon: Info, style: "text-accent" },
  neutral: { icon: Circle, style: "text-ink-muted" },
  busy: { icon: LoaderCircle, style: "text-accent" },
} as const satisfies Record<StatusTone, { icon: typeof Circle; style: string }>;

export interface StatusProps {
  tone: StatusTone;
  children: ReactNode;
  className?: string;
  /** In the place of the tone’s own. */
  icon?: LucideIcon;
}

/** A state: an icon and a word, so that it never rests on colour alone. */
export function Status({ tone, children, className, icon }: StatusProps) {
  const { icon: ownIcon, style } = tones[tone];
  const Icon = icon ?? ownIcon;
  return (
    <span className={clsx("inline-flex items-start gap-1.5", style, className)}>
      <Icon
        aria-hidden="true"
        className={clsx("mt-[0.2em] size-4 shrink-0", tone === "busy" && "animate-spin")}
      />
      <span className="min-w-0 self-baseline">{children}</span>
    </span>
  );
}
