import { Badge } from "@/components/ui/badge";
import { DescriptionList } from "@/components/ui/description-list";
import { type Step, StepList } from "@/components/ui/step-list";
import type { CheckStep, Evidence, PlannedStep } from "@/lib/domain/check";
import { FixNote } from "./fix-note";

export interface CheckStepsProps {
  /** In order; one without a state has not ended. */
  steps: readonly (CheckStep | PlannedStep)[];
  running: boolean;
}

export function CheckSteps({ steps, running }: CheckStepsProps) {
  const shown = firstWithPolicy(steps);
  return (
    <StepList
      label="Steps of the test"
      steps={steps.map((step) =>
        "state" in step ? describeEnded(step, shown) : describeOpen(step, running),
      )}
    />
  );
}

function describeOpen(step: PlannedStep, running: boolean): Step {
  return { id: step.id, state: running ? "running" : "pending", title: <StepTitle step={step} /> };
}

/** The policy to paste may mend several steps: it stands at the first. */
function firstWithPolicy(steps: CheckStepsProps["steps"]): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  for (const step of steps) {
    if (!("state" in step) || !step.fix?.policy) continue;
    const policy = JSON.stringify(step.fix.policy);
    if (!first.has(policy)) first.set(policy, step.id);
  }
  return first;
}

function describeEnded(step: CheckStep, shown: ReadonlyMap<string, string>): Step {
  const { id, state, message, fix, causes, evidence } = step;
  const policyAbove = fix?.policy ? shown.get(JSON.stringify(fix.policy)) !== id : false;
  const mend =
    state === "passed" ? undefined : (
      <FixNote fix={fix} causes={causes} policyAbove={policyAbove} />
    );
  return {
    id,
    state,
    title: <StepTitle step={step} />,
    message,
    ...(mend && (fix || causes) ? { fix: mend } : {}),
    ...(evidence ? { evidence: <EvidenceList evidence={evidence} /> } : {}),
    ...(evidence?.durationMs === undefined ? {} : { aside: `${evidence.durationMs} ms` }),
  };
}

function StepTitle({ step }: { step: PlannedStep }) {
  return (
    <span className="break-words">
      {step.action ?? step.title}
      {step.region ? (
        <>
          {" "}
          <Badge>{step.region}</Badge>
        </>
      ) : null}
    </span>
  );
}

function EvidenceList({ evidence }: { evidence: Evidence }) {
  const facts = [
    { term: "AWS call", value: evidence.call },
    { term: "Error code", value: evidence.errorCode },
    { term: "AWS says", value: evidence.errorMessage },
    { term: "AWS request id", value: evidence.requestId },
  ];
  return (
    <DescriptionList
      items={facts.flatMap(({ term, value }) =>
        value === undefined
          ? []
          : [{ term, value: <span className="font-mono break-all">{value}</span> }],
      )}
    />
  );
}
