import { Badge } from "@/components/ui/badge";
import { stepStates } from "@/components/ui/step-states";
import type { CheckStep, RepositoryResult } from "@/lib/domain/checks/check";
import { isFixableByRole } from "@/lib/domain/checks/explain-denial";
import { EvidenceList } from "./evidence-list";
import { FixNote } from "./fix-note";
import type { GridStep } from "./permission-grid";

/** What one permission in one region came to, and AWS's own words. */
export function ProbeDetail({ step, steps }: { step: CheckStep; steps: readonly GridStep[] }) {
  const { action, region, message, fix, repositories, evidence, denial, state } = step;
  const claim = claimOf(step, steps);
  const fixed = state === "failed" && denial && isFixableByRole(denial);
  return (
    <div className="flex flex-col gap-3 rounded-md border border-line bg-sunken px-4 py-3">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-mono font-medium break-all">{action}</span> <Badge>{region}</Badge>
        {evidence?.durationMs === undefined ? null : (
          <span className="ml-auto text-sm text-ink-muted tabular-nums">
            {evidence.durationMs} ms
          </span>
        )}
      </p>
      <p className="break-words">{message}</p>
      {claim ? (
        <p className="break-words">
          {claim.sentence}
          {claim.outcome === "proved" ? ", by the role’s policies" : ""}.
        </p>
      ) : null}
      {repositories ? <RepositoryList results={repositories} /> : null}
      {fixed ? (
        <p>The policy below the matrix fixes it.</p>
      ) : state === "passed" ? null : (
        <FixNote fix={fix} causes={undefined} policyAbove={false} />
      )}
      {evidence ? (
        <div className="text-sm">
          <EvidenceList evidence={evidence} />
        </div>
      ) : null}
    </div>
  );
}

/** What is so of every repository, where the role’s policies were read. */
function claimOf({ action, region }: CheckStep, steps: readonly GridStep[]) {
  const review = steps.find((step) => step.kind === "role_review");
  const claims = review && "permissions" in review ? review.permissions?.repositories : undefined;
  return claims?.find((claim) => claim.action === action && claim.region === region);
}

function RepositoryList({ results }: { results: readonly RepositoryResult[] }) {
  return (
    <ul className="flex flex-col gap-1.5">
      {results.map(({ name, state, message }) => {
        const { icon: Icon, style, word } = stepStates[state];
        return (
          <li key={name} className="flex gap-2">
            <Icon aria-label={word} role="img" className={`mt-0.5 size-4 shrink-0 ${style}`} />
            <span className="min-w-0">
              <span className="font-mono break-all">{name}</span>
              <span className="block text-sm break-words text-ink-muted">{message}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
