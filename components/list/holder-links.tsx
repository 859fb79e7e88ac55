import type { ReactNode } from "react";
import { registryHref } from "@/components/shell/hrefs";
import { InlineLink } from "@/components/ui/inline-link";

export interface HolderLinksProps {
  registries: readonly { id: string; name: string }[];
  /** After the last one: where there are more. */
  more?: ReactNode;
}

/** The registries that keep a connector from being deleted, and what can be done. */
export function HolderLinks({ registries, more }: HolderLinksProps) {
  const one = registries.length === 1 && !more;
  return (
    <>
      <p>
        {one ? "A registry uses" : "Registries use"} this connector. Delete {one ? "it" : "them"},
        or give {one ? "it" : "them"} another connector, first.
      </p>
      <ul className="mt-1 flex flex-col">
        {registries.map(({ id, name }) => (
          <li key={id} className="min-w-0 break-words">
            <InlineLink href={registryHref(id)}>{name}</InlineLink>
          </li>
        ))}
        {more ? <li>{more}</li> : null}
      </ul>
    </>
  );
}
