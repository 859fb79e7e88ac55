import { Anchor } from "lucide-react";
import type { Route } from "next";
import { IntentLink } from "@/components/ui/intent-link";

const style = "inline-flex min-h-8 items-center gap-2 text-lg font-semibold";

export function Brand({ href }: { href: Route }) {
  return (
    <IntentLink href={href} className={style}>
      <BrandSign />
    </IntentLink>
  );
}

/** For a page that leads nowhere else. */
export function PlainBrand() {
  return (
    <p className={style}>
      <BrandSign />
    </p>
  );
}

function BrandSign() {
  return (
    <>
      <span className="flex size-7 items-center justify-center rounded-md bg-accent text-on-accent">
        <Anchor aria-hidden="true" className="size-4" />
      </span>
      Mooring
    </>
  );
}
