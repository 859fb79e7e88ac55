import { clsx } from "clsx";
import { ExternalLink } from "lucide-react";
import type { Route } from "next";
import type { ReactNode } from "react";
import { IntentLink } from "./intent-link";
import { VisuallyHidden } from "./visually-hidden";

const style =
  "text-accent underline decoration-1 underline-offset-2 hover:text-accent-hover hover:decoration-2";

export interface InlineLinkProps<Path extends string> {
  href: Route<Path>;
  children: ReactNode;
  className?: string;
  /** The whole text, where the link cuts it. */
  title?: string;
}

/** A link within the product. */
export function InlineLink<Path extends string>({
  href,
  children,
  className,
  title,
}: InlineLinkProps<Path>) {
  return (
    <IntentLink href={href} title={title} className={clsx(style, className)}>
      {children}
    </IntentLink>
  );
}

export interface OuterLinkProps {
  href: string;
  children: ReactNode;
  className?: string;
}

/** A link that leaves the product, in a new tab. */
export function OuterLink({ href, children, className }: OuterLinkProps) {
  return (
    <a href={href} target="_blank" rel="noreferrer" className={clsx(style, className)}>
      {children}
      <ExternalLink aria-hidden="true" className="ml-1 inline size-3.5 align-[-0.15em]" />
      <VisuallyHidden> (opens in a new tab)</VisuallyHidden>
    </a>
  );
}
