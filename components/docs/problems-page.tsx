import { Page } from "@/components/shell/page";
import { Card } from "@/components/ui/card";
import { InlineLink } from "@/components/ui/inline-link";
import { PROBLEM_CAUSES } from "@/lib/contract/problem-causes";
import { PROBLEMS, type ProblemCode } from "@/lib/domain/api/problem";

const codes = (Object.keys(PROBLEMS) as ProblemCode[]).sort();

/** Where the `type` of every problem leads: `/docs/problems#code`. */
export function ProblemsPage() {
  return (
    <Page
      title="Problems of the API"
      breadcrumbs={[{ label: "API", href: "/docs/api" }]}
      description="Every error is application/problem+json (RFC 9457). Its code says which of these it is; its detail says what happened this time."
    >
      <div className="flex flex-col gap-4">
        <nav aria-label="Codes">
          <ul className="flex flex-wrap gap-x-4 gap-y-1 font-mono text-sm">
            {codes.map((code) => (
              <li key={code} className="min-h-6">
                <InlineLink href={`/docs/problems#${code}`}>{code}</InlineLink>
              </li>
            ))}
          </ul>
        </nav>
        {codes.map((code) => (
          <Problem key={code} code={code} />
        ))}
      </div>
    </Page>
  );
}

function Problem({ code }: { code: ProblemCode }) {
  const { status, title } = PROBLEMS[code];
  const { cause, fix } = PROBLEM_CAUSES[code];
  return (
    <div id={code} className="scroll-mt-4">
      <Card
        title={title}
        description={
          <>
            {status} · <code className="font-mono">{code}</code>
          </>
        }
      >
        <dl className="flex flex-col gap-3 sm:gap-2">
          <Fact term="Why it comes" value={cause} />
          <Fact term="What to do" value={fix} />
        </dl>
      </Card>
    </div>
  );
}

function Fact({ term, value }: { term: string; value: string }) {
  return (
    <div className="gap-x-6 sm:grid sm:grid-cols-[8rem_minmax(0,1fr)]">
      <dt className="text-ink-muted">{term}</dt>
      <dd>{value}</dd>
    </div>
  );
}
