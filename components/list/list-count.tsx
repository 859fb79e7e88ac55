import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { type Counted, describeCount } from "./describe-place";

/** How many the list finds, beside its title. */
export function ListCount({ counted }: { counted: Counted | undefined }) {
  const count = describeCount(counted);
  if (count === undefined) return null;
  return (
    <span className="text-ink-muted tabular-nums">
      {count}
      <VisuallyHidden> in this list</VisuallyHidden>
    </span>
  );
}
