"use client";

import { use } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { type Step, StepList } from "@/components/ui/step-list";
import type { CheckStep, PlannedStep } from "@/lib/domain/checks/check";
import { Comparisons } from "./comparisons";
import { EvidenceList } from "./evidence-list";
import { FixNote } from "./fix-note";
import { type StepActions, StepActionsContext } from "./step-actions";

export interface CheckStepsProps {
  /** In order; one without a state has not ended. */
  steps: readonly (CheckStep | PlannedStep)[];
  running: boolean;
  /** What is wrong is shown whole; otherwise, as with what is right, on demand. */
  openProblems?: boolean | undefined;
  /** What stands above the steps: the one that it came from does not repeat it. */
  summary?: string | undefined;
}

/** The steps that are not permissions of the matrix. */
export function CheckSteps(props: CheckStepsProps) {
  const { steps: all, running, openProblems = false, summary } = props;
  const steps = all.filter((step) => step.kind !== "probe");
  const shown = firstWithPolicy(steps);
  const actions = use(StepActionsContext);
  return (
    <StepList
      label="Steps of the test"
      steps={steps.map((step) =>
        "state" in step
          ? {
              ...describeEnded(step, shown, actions, openProblems),
              ...(step.message === summary ? { message: undefined } : {}),
              folded: !openProblems || step.state === "passed",
            }
          : describeOpen(step, running),
      )}
    />
  );
}

function describeOpen(step: PlannedStep, running: boolean): Step {
  return { id: step.id, state: running ? "running" : "pending", title: step.title };
}

/** The policy to paste may fix several steps: it stands at the first. */
function firstWithPolicy(steps: CheckStepsProps["steps"]): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  for (const step of steps) {
    if (!("state" in step) || !step.fix?.policy) continue;
    const policy = JSON.stringify(step.fix.policy);
    if (!first.has(policy)) first.set(policy, step.id);
  }
  return first;
}

function describeEnded(
  step: CheckStep,
  shown: ReadonlyMap<string, string>,
  actions: StepActions,
  openProblems: boolean,
): Step {
  const { id, state, message, fix, causes, evidence, comparisons } = step;
  const policyAbove = fix?.policy ? shown.get(JSON.stringify(fix.policy)) !== id : false;
  const told = <FixNote fix={fix} causes={causes} policyAbove={policyAbove} />;
  const offered = actions(step, told);
  const note = offered ?? told;
  // An extra that nobody has to make is not held before everybody.
  const extra = state === "not_testable" && fix?.policy !== undefined && (openProblems || !offered);
  return {
    id,
    state,
    title: step.title,
    message,
    ...(state !== "passed" && (fix || causes || offered)
      ? {
          fix: extra ? (
            <Disclosure summary={offered ? "How to prove it" : "How to make it testable"}>
              {note}
            </Disclosure>
          ) : (
            note
          ),
        }
      : {}),
    ...(comparisons
      ? {
          detail: (
            <Comparisons
              comparisons={comparisons}
              wrong={isTrustWrong(step)}
              pasted={step.proof?.basis === "pasted"}
            />
          ),
        }
      : {}),
    ...(evidence ? { evidence: <EvidenceList evidence={evidence} /> } : {}),
    ...(evidence?.durationMs === undefined ? {} : { aside: `${evidence.durationMs} ms` }),
  };
}

function isTrustWrong({ state, causes = [] }: CheckStep): boolean {
  return state === "failed" || causes.some((cause) => cause.code === "trust_differs");
}
