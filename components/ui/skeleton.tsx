import { clsx } from "clsx";
import { VisuallyHidden } from "./visually-hidden";

/** A grey bar in the place of a text that is loading. Give it a width. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={clsx("block h-4 animate-pulse rounded-sm bg-line", className)}
    />
  );
}

const lineWidths = ["w-2/5", "w-4/5", "w-3/5", "w-3/4", "w-1/2"];

/** Several lines of loading text, announced once as loading. */
export function SkeletonLines({
  lines = 3,
  label = "Loading",
}: {
  lines?: number;
  label?: string;
}) {
  return (
    <div role="status" className="flex flex-col gap-3">
      <VisuallyHidden>{label}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => lineWidths[line % lineWidths.length]).map(
        (width, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the bars have no identity and never move
          <Skeleton key={line} className={width} />
        ),
      )}
    </div>
  );
}
