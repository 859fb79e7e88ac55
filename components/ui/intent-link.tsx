"use client";

import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import type { ComponentProps } from "react";

export interface IntentLinkProps<Path extends string> extends Omit<ComponentProps<"a">, "href"> {
  href: Route<Path>;
}

/** A link within the product. Its page is fetched ahead by hover and focus alone: a list shows fifty links. */
export function IntentLink<Path extends string>({
  href,
  onPointerEnter,
  onFocus,
  ...rest
}: IntentLinkProps<Path>) {
  const router = useRouter();
  const fetchAhead = () => router.prefetch(href as Route);
  return (
    <Link
      {...rest}
      href={href}
      prefetch={false}
      onPointerEnter={(event) => {
        onPointerEnter?.(event);
        fetchAhead();
      }}
      onFocus={(event) => {
        onFocus?.(event);
        fetchAhead();
      }}
    />
  );
}
