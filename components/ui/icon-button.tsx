import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "children"> {
  /** What it does: the accessible name. */
  label: string;
  icon: ReactNode;
}

export function IconButton({
  label,
  icon,
  type = "button",
  className,
  title = label,
  ...rest
}: IconButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      title={title}
      className={clsx(
        "inline-flex size-8 shrink-0 items-center justify-center rounded-md text-ink-muted transition-colors",
        "hover:bg-hover hover:text-ink disabled:cursor-not-allowed disabled:opacity-50 [&_svg]:size-4",
        className,
      )}
    >
      {icon}
    </button>
  );
}
