import { AssuranceMark } from "@/components/list/connector-status";
import type { Check } from "@/lib/domain/checks/check";

export interface LinkAssuranceProps {
  check: Pick<Check, "assurance" | "assuranceBasis" | "steps">;
}

const sentences = {
  proved: "For every possible request: nobody but the right account with this External ID gets in.",
  probed: "The few requests that should be refused were. That is a sample.",
} as const;

/** How far it is assured that nobody else gets in, for the AWS admin, and the way to the better mark. */
export function LinkAssurance({ check }: LinkAssuranceProps) {
  const { assurance, assuranceBasis, steps } = check;
  if (assurance === "none") return null;
  const step = steps.find(({ kind }) => kind === "refuses_everybody_else");
  const isReadable = assurance === "proved" || step?.code !== "trust_not_readable";
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <AssuranceMark assurance={assurance} basis={assuranceBasis} />
      <p className="min-w-0 flex-1 basis-80">
        {sentences[assurance]}
        {isReadable
          ? null
          : ` With the policy at the step “${step.title}” below, the role lets itself be read, and the next test proves it for every possible request.`}
      </p>
    </div>
  );
}
