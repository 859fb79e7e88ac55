import { LoaderCircle } from "lucide-react";

/** Decoration for something that says in words that it is busy. */
export function Spinner() {
  return <LoaderCircle aria-hidden="true" className="size-4 shrink-0 animate-spin" />;
}
