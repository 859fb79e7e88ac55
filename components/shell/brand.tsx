import { Anchor } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";

export function Brand({ href }: { href: Route }) {
  return (
    <Link href={href} className="inline-flex min-h-8 items-center gap-2 text-lg font-semibold">
      <span className="flex size-7 items-center justify-center rounded-md bg-accent text-on-accent">
        <Anchor aria-hidden="true" className="size-4" />
      </span>
      Mooring
    </Link>
  );
}
