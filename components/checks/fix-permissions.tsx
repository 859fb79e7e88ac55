import { CodeBlock } from "@/components/ui/code-block";
import type { Check } from "@/lib/domain/checks/check";
import { describeFix } from "@/lib/domain/checks/describe-fix";
import { fixOf, unfixableOf } from "@/lib/domain/checks/fix-check";
import { formatPolicy } from "@/lib/iam/policy/json-document";

/** The one policy that turns the denied permissions green, and what no policy of the role can fix. */
export function FixPermissions({ check, id }: { check: Check; id?: string | undefined }) {
  const fix = fixOf(check);
  const left = unfixableOf(check);
  if (!fix && left.length === 0) return null;
  return (
    <section
      id={id}
      aria-label="How to fix the permissions"
      className="flex min-w-0 scroll-mt-4 flex-col gap-3"
    >
      {fix ? (
        <div className="flex flex-col gap-2">
          <h3 className="font-semibold">
            {fix.denied + fix.unasked === 1
              ? "This policy gives the missing permission"
              : "This one policy gives all that is missing"}
          </h3>
          <p className="break-words">{describeFix(fix)}</p>
          <p>
            In the AWS account, open IAM &gt; Roles &gt; the role &gt; Add permissions &gt; Create
            inline policy &gt; JSON, paste it and save. Then test again.
          </p>
          <CodeBlock
            label="Policy that fixes the role"
            code={formatPolicy(fix.policy)}
            language="json"
            filename="mooring-missing-permissions.json"
          />
        </div>
      ) : null}
      {left.length > 0 ? (
        <div className="flex flex-col gap-2">
          <h3 className="font-semibold">
            {fix ? "What that policy cannot fix" : "No policy of the role fixes this"}
          </h3>
          <ul className="flex list-disc flex-col gap-1.5 pl-5">
            {left.map(({ stepId, action, region, repository, fix }) => (
              <li key={`${stepId} ${repository}`} className="break-words">
                <span className="font-mono break-all">{action}</span> in {region}
                {repository ? (
                  <>
                    , <span className="font-mono break-all">{repository}</span>
                  </>
                ) : null}
                : {fix.text}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  );
}
