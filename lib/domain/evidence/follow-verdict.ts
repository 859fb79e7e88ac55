import { canonicalJson } from "@/lib/domain/api/canonical-json";
import type { Check } from "@/lib/domain/checks/check";
import { judgeCheck } from "@/lib/domain/checks/judge-check";
import type { Findings } from "./findings";

/** Whether the verdict of a check, and on what it is assured, follow from its steps. */
export function followVerdict(check: Check): Findings {
  const judged = judgeCheck(check.target.kind, check.steps);
  const faults = (["verdict", "conclusive", "assurance", "assuranceBasis"] as const)
    .filter((name) => check[name] !== judged[name])
    .map(
      (name) => `From the steps follows ${name} ${judged[name]}, and the file says ${check[name]}.`,
    );
  // What could not be read this time stands from the check before.
  if (judged.excess && canonicalJson(judged.excess) !== canonicalJson(check.excess)) {
    faults.push("What the connector allows beyond reading is not what the steps say.");
  }
  const { verdict, assurance, steps } = check;
  return {
    confirmed:
      faults.length > 0
        ? []
        : [`Verdict ${verdict} and assurance ${assurance} follow from its ${steps.length} steps.`],
    faults,
    differences: check.summary === judged.summary ? [] : ["the summary"],
  };
}
