"use client";

import { useQuery } from "@tanstack/react-query";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { RelativeTime } from "@/components/ui/relative-time";
import { SkeletonLines } from "@/components/ui/skeleton";
import { Status } from "@/components/ui/status";
import { repositoryPoliciesOptions } from "@/lib/client/inventory";
import type {
  OutsideGrant,
  RepositoryPoliciesView,
} from "@/lib/domain/inventory/repository-policies";
import { indentPolicy } from "@/lib/iam/policy/json-document";
import { describeOutsider } from "./describe-outsider";
import { LoadedPart } from "./loaded-part";

/** Who outside the account can pull from a repository, by the statement that lets them. */
export function RepositoryAccess({ registryId, id }: { registryId: string; id: string }) {
  const result = useQuery(repositoryPoliciesOptions(registryId, id));
  return (
    <LoadedPart
      result={result}
      failure="The policies could not be loaded"
      loading={<SkeletonLines lines={5} label="Loading the policies" />}
    >
      {(policies) => (
        <>
          <Outside policies={policies} />
          {policies.access && "text" in policies.access && policies.access.text !== null ? (
            <CodeBlock
              label="Repository policy"
              code={indentPolicy(policies.access.text)}
              language="json"
            />
          ) : null}
        </>
      )}
    </LoadedPart>
  );
}

function Outside({ policies: { outside, readAt } }: { policies: RepositoryPoliciesView }) {
  if ("reason" in outside) {
    return (
      <Alert tone="warn" title="Who outside the account can pull is not known">
        {outside.reason}
      </Alert>
    );
  }
  const { grants } = outside;
  const certain = grants.filter(({ canPull }) => canPull === true).length;
  return (
    <Card title="Outside the account">
      <p>
        {grants.length === 0 ? (
          <Status tone="ok">The repository policy lets nobody outside the account pull.</Status>
        ) : (
          <Status tone={certain > 0 ? "warn" : "info"}>
            {certain > 0
              ? "The repository policy lets others pull."
              : "The repository policy may let others pull: it depends on its conditions."}
          </Status>
        )}
      </p>
      {grants.length === 0 ? null : (
        <ul className="mt-4 flex flex-col divide-y divide-line">
          {grants.map((grant) => (
            <Grant key={JSON.stringify(grant.who)} grant={grant} />
          ))}
        </ul>
      )}
      <p className="mt-4 text-sm text-ink-muted">
        Judged of the repository policy{readAt === null ? "" : ", read "}
        {readAt === null ? null : <RelativeTime value={readAt} />}. A registry policy is another way
        in, and is not looked at here.
      </p>
    </Card>
  );
}

function Grant({ grant }: { grant: OutsideGrant }) {
  const statements = grant.statements.map(({ sid, index }) => sid ?? `statement ${index + 1}`);
  return (
    <li className="py-3 first:pt-0 last:pb-0">
      <p className="font-medium wrap-anywhere">{describeOutsider(grant)}</p>
      <p className="text-ink-muted">
        {grant.canPull === true
          ? "Can pull"
          : `Depends on ${grant.dependsOn.length === 0 ? "conditions that are not known here" : grant.dependsOn.join(", ")}`}
        {statements.length === 0 ? null : `, by ${statements.join(", ")}`}
      </p>
    </li>
  );
}
