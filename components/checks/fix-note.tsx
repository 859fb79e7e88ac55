import { CodeBlock } from "@/components/ui/code-block";
import { InlineLink } from "@/components/ui/inline-link";
import type { Cause, Fix } from "@/lib/domain/checks/check";
import { formatPolicy } from "@/lib/iam/policy/json-document";

export interface FixNoteProps {
  fix: Fix | undefined;
  /** Where AWS has one text for many causes; the first one's fix is `fix`. */
  causes: readonly Cause[] | undefined;
  /** The policy of the fix stands at an earlier step. */
  policyAbove: boolean;
}

/** What to do about a step: one way, or one for each likely cause. */
export function FixNote({ fix, causes = [], policyAbove }: FixNoteProps) {
  if (causes.length > 1) {
    return (
      <div className="flex flex-col gap-2">
        <p>The likely causes, most likely first:</p>
        <ol className="flex list-decimal flex-col gap-3 pl-5">
          {causes.map((cause) => (
            <li key={cause.code} className="break-words">
              <p className="font-medium">{cause.text}</p>
              <FixText fix={cause.fix} policyAbove={false} />
            </li>
          ))}
        </ol>
      </div>
    );
  }
  return fix ? <FixText fix={fix} policyAbove={policyAbove} /> : null;
}

const policyLabels: Partial<Record<Fix["place"], string>> = {
  role_trust: "Trust policy of the role",
  role_permissions: "Permissions policy of the role",
  console_policy: "Policy of Mooring’s own identity",
};

type FixTextProps = { fix: Fix; policyAbove: boolean };

function FixText({ fix, policyAbove }: FixTextProps) {
  if (policyAbove) return <p>The policy to paste stands at the step above: it fixes both.</p>;
  return (
    <>
      <p className="break-words">
        {fix.text}
        {fix.place === "console_identity" ? (
          <>
            {" "}
            <InlineLink href="/settings/console-identity">Console identity</InlineLink>
          </>
        ) : null}
      </p>
      {fix.policy ? (
        <div className="mt-2">
          <CodeBlock
            label={policyLabels[fix.place] ?? "Policy to paste"}
            code={formatPolicy(fix.policy)}
            language="json"
          />
        </div>
      ) : null}
    </>
  );
}
