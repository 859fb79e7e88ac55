"use client";

import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";
import { Spinner } from "./spinner";

export interface ButtonProps extends ComponentProps<"button"> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** An icon before the text. */
  icon?: ReactNode;
  /** The action is under way: shows a spinner, keeps the focus, ignores clicks. */
  pending?: boolean;
}

export function Button({
  variant = "secondary",
  size = "md",
  icon,
  pending = false,
  type = "button",
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  function handleClick(event: MouseEvent<HTMLButtonElement>) {
    if (pending) event.preventDefault();
    else onClick?.(event);
  }

  return (
    <button
      {...rest}
      type={type}
      // Not `disabled`: a button that disables itself while pending would lose the focus.
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      className={buttonStyle(variant, size, className)}
      onClick={handleClick}
    >
      {pending ? <Spinner /> : icon}
      {children}
    </button>
  );
}
