import { SkeletonLines } from "@/components/ui/skeleton";

/** As tall as the beginning of a table, so that little moves when it comes. */
export function FindingsLoading() {
  return (
    <div className="min-h-96 p-5">
      <SkeletonLines lines={8} label="Reading the findings" />
    </div>
  );
}

/** Keeps the place of the button of a card whose findings are there. */
export function ActionPlace() {
  return <span aria-hidden="true" className="block min-h-8" />;
}
