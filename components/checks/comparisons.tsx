import { CodeBlock } from "@/components/ui/code-block";
import { Disclosure } from "@/components/ui/disclosure";
import { lazyPanel } from "@/components/ui/lazy-panel";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { Comparison } from "@/lib/domain/checks/check";

const LineDiff = lazyPanel(
  () => import("@/components/ui/line-diff"),
  <SkeletonLines lines={4} label="Comparing" />,
);

export interface ComparisonsProps {
  comparisons: readonly Comparison[];
  /** Something is wrong with what must be as required. */
  wrong: boolean;
  /** Somebody pasted them. */
  pasted: boolean;
}

/** Policies of the role: what must change stands open, the rest is folded away. */
export function Comparisons({ comparisons, wrong, pasted }: ComparisonsProps) {
  const differing = comparisons.filter((each) => wrong && differs(each));
  const others = comparisons.filter((each) => !differing.includes(each));
  return (
    <div className="flex flex-col gap-2">
      {differing.map(({ title, actual, required = "" }) => (
        <LineDiff key={title} label={title} actual={actual} required={required} />
      ))}
      {others.length > 0 ? (
        <Disclosure summary={countPolicies(others, pasted)}>
          <div className="flex flex-col gap-3">
            {others.map(({ title, actual }) => (
              <CodeBlock key={title} label={title} code={actual} language="json" />
            ))}
          </div>
        </Disclosure>
      ) : null}
    </div>
  );
}

function differs({ actual, required }: Comparison): boolean {
  return required !== undefined && required !== actual;
}

function countPolicies(comparisons: readonly Comparison[], pasted: boolean): string {
  const [only] = comparisons;
  const what = only && comparisons.length === 1 ? only.title : `${comparisons.length} policies`;
  return `${what} ${pasted ? "as pasted" : "as read from AWS"}`;
}
