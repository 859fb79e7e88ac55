import type { Route } from "next";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";
import { IntentLink } from "./intent-link";

export interface ButtonLinkProps<Path extends string> extends Omit<ComponentProps<"a">, "href"> {
  href: Route<Path>;
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
}

/** A link that looks like a button: for actions that only go somewhere. */
export function ButtonLink<Path extends string>({
  href,
  variant = "secondary",
  size = "md",
  icon,
  className,
  children,
  ...rest
}: ButtonLinkProps<Path>) {
  return (
    <IntentLink {...rest} href={href} className={buttonStyle(variant, size, className)}>
      {icon}
      {children}
    </IntentLink>
  );
}
