import { clsx } from "clsx";

export type ButtonVariant = "primary" | "secondary" | "danger" | "ghost";
export type ButtonSize = "md" | "sm";

const variants = {
  primary: "border-transparent bg-accent text-on-accent hover:bg-accent-hover",
  secondary: "border-line-strong bg-surface text-ink hover:bg-hover",
  danger: "border-transparent bg-danger text-on-danger hover:bg-danger-hover",
  ghost: "border-transparent bg-transparent text-accent hover:bg-hover hover:text-accent-hover",
} as const satisfies Record<ButtonVariant, string>;

const sizes = {
  md: "min-h-9 px-3.5 py-1.5 text-base",
  sm: "min-h-8 px-2.5 py-1 text-sm",
} as const satisfies Record<ButtonSize, string>;

export function buttonStyle(variant: ButtonVariant, size: ButtonSize, className?: string): string {
  return clsx(
    "inline-flex items-center justify-center gap-2 rounded-md border font-medium transition-colors select-none",
    "disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-ink-muted",
    "[&_svg]:size-4 [&_svg]:shrink-0",
    variants[variant],
    sizes[size],
    className,
  );
}
