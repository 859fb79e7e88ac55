import { SkeletonLines } from "@/components/ui/skeleton";

/** As tall as the beginning of a table, so that little moves when it comes. */
export function FindingsLoading() {
  return (
    <div className="p-5">
      <SkeletonLines lines={8} label="Reading the findings" />
    </div>
  );
}
