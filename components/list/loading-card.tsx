import { Card } from "@/components/ui/card";
import { SkeletonLines } from "@/components/ui/skeleton";
import { LoadFailure, type LoadFailureProps } from "./load-failure";

export interface LoadingCardProps extends Omit<LoadFailureProps, "error" | "title"> {
  /** What is loaded, e.g. `the users`. */
  what: string;
  lines: number;
  error: LoadFailureProps["error"] | null;
}

/** In the place of a card whose content is not there yet, or could not be loaded. */
export function LoadingCard({ what, lines, error, ...retry }: LoadingCardProps) {
  return (
    <Card flush={error !== null}>
      {error ? (
        <LoadFailure
          title={`${what[0]?.toUpperCase()}${what.slice(1)} could not be loaded`}
          error={error}
          {...retry}
        />
      ) : (
        <SkeletonLines lines={lines} label={`Loading ${what}`} />
      )}
    </Card>
  );
}
