import { ArrowRight } from "lucide-react";
import { Disclosure } from "@/components/ui/disclosure";
import { stepStates } from "@/components/ui/step-states";
import type { StepChange } from "@/lib/domain/checks/check";

/** More than these are folded away. */
const shown = 5;

/** What became of which step since the check before. */
export function StepChanges({ changes }: { changes: readonly StepChange[] }) {
  if (changes.length === 0) return null;
  const rest = changes.slice(shown);
  return (
    <div className="my-1 flex flex-col gap-1 text-sm">
      <ChangeList changes={changes.slice(0, shown)} />
      {rest.length > 0 ? (
        <Disclosure summary={`${rest.length} more changes`}>
          <ChangeList changes={rest} />
        </Disclosure>
      ) : null}
    </div>
  );
}

function ChangeList({ changes }: { changes: readonly StepChange[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {changes.map(({ stepId, title, region, before, after }) => (
        <li key={stepId} className="flex flex-wrap items-center gap-x-1.5">
          <span className="break-all">
            {title}
            {region ? <span className="text-ink-muted"> in {region}</span> : null}:
          </span>
          <span className="inline-flex flex-wrap items-center gap-x-1.5">
            <State state={before} />
            <ArrowRight aria-label="then" role="img" className="size-3.5 text-ink-muted" />
            <State state={after} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function State({ state }: { state: StepChange["before"] }) {
  if (!state) return <span className="text-ink-muted">Not asked</span>;
  const { word, style } = stepStates[state];
  return <span className={style}>{word}</span>;
}
