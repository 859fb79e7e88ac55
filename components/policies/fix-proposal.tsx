"use client";

import { Button } from "@/components/ui/button";
import { lazyPanel } from "@/components/ui/lazy-panel";
import { SkeletonLines } from "@/components/ui/skeleton";

const LineDiff = lazyPanel(() => import("@/components/ui/line-diff"), <SkeletonLines lines={6} />);

export interface FixProposalProps {
  label: string;
  actual: string;
  fixed: string;
  onTake: () => void;
  onLeave: () => void;
}

/** The policy after every fix beside the one that is there, before it is taken. */
export function FixProposal({ label, actual, fixed, onTake, onLeave }: FixProposalProps) {
  return (
    <section aria-label={`${label}, fixed`} className="flex flex-col gap-2">
      <LineDiff label={`${label}, fixed`} actual={actual} required={fixed} />
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" size="sm" onClick={onTake}>
          Use this policy
        </Button>
        <Button size="sm" onClick={onLeave}>
          Keep mine
        </Button>
      </div>
    </section>
  );
}
