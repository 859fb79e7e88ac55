"use client";

import { useQuery } from "@tanstack/react-query";
import { LoadFailure } from "@/components/list/load-failure";
import { useRetry } from "@/components/list/use-retry";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyField } from "@/components/ui/copy-field";
import { SkeletonLines } from "@/components/ui/skeleton";
import { ApiError } from "@/lib/client/api-error";
import { setupOptions } from "@/lib/client/connectors";
import type { Setup } from "@/lib/domain/policy-input";
import type { AccountType } from "@/lib/iam/account-types";
import type { PolicyScope, ReadScope } from "./policy-scope";
import { PolicyScopeFields } from "./policy-scope-fields";
import { useSettled } from "./use-settled";

export interface CustomPolicyProps {
  connectorId: string;
  accountType: AccountType;
  setup: Setup;
  scope: PolicyScope;
  read: ReadScope;
  onScopeChange: (scope: PolicyScope) => void;
  roleAccountId: string | undefined;
  /** Goes on to the steps with this policy. */
  onUse: () => void;
}

/** The permissions policy for chosen regions and repositories, and the trust policy that goes with any permissions. */
export default function CustomPolicy(props: CustomPolicyProps) {
  const { connectorId, setup, read, onUse, ...fields } = props;
  const wanted = useSettled({
    region: read.regions,
    repository: read.repositories,
    ...(read.awsAccountId ? { awsAccountId: read.awsAccountId } : {}),
  });
  const result = useQuery(setupOptions(connectorId, wanted));
  const { error, retry, retrying } = useRetry(result);
  const refused = fieldErrors(error);

  return (
    <>
      <p>
        Make this policy first, then create the role with it in place of{" "}
        <span className="break-all">AmazonEC2ContainerRegistryReadOnly</span>. Both statements must
        be present.
      </p>
      <PolicyScopeFields {...fields} read={read} withAccount errors={refused} />
      {error && !refused ? (
        <LoadFailure
          title="The policy could not be written"
          error={error}
          onRetry={retry}
          retrying={retrying}
        />
      ) : null}
      {!error && !result.data ? <SkeletonLines lines={6} label="Writing the policy" /> : null}
      {!error && result.data ? (
        <PermissionsPolicy policy={result.data.permissionsPolicy} missing={result.data.missing} />
      ) : null}
      <div>
        <Button onClick={onUse}>Show the steps with this policy</Button>
      </div>
      <h3 className="mt-2 font-semibold">For every choice of permissions</h3>
      {setup.trustPolicy ? (
        <CodeBlock
          label="Trust policy"
          code={JSON.stringify(setup.trustPolicy, null, 2)}
          language="json"
          filename="trust-policy.json"
        />
      ) : null}
      <CopyField
        label="Managed policy ARN"
        description="Of the AWS policy, if you would rather use that one."
        value={setup.managedPolicyArn}
      />
    </>
  );
}

function PermissionsPolicy({
  policy,
  missing,
}: {
  policy: Setup["permissionsPolicy"];
  missing: Setup["missing"];
}) {
  if (policy) {
    return (
      <CodeBlock
        label="Permissions policy"
        code={JSON.stringify(policy, null, 2)}
        language="json"
        filename="permissions-policy.json"
      />
    );
  }
  const needs = [
    missing.includes("awsAccountId") ? "the AWS account ID" : undefined,
    missing.includes("region") ? "a region" : undefined,
  ].filter((need) => need !== undefined);
  return (
    <p role="status" className="rounded-md border border-line bg-sunken px-3 py-2.5 text-ink-muted">
      The policy appears here once you give {needs.join(" and ")}.
    </p>
  );
}

/** The API's words on the fields they are about; undefined when they are about none. */
function fieldErrors(error: Error | null) {
  if (!(error instanceof ApiError)) return undefined;
  const find = (pointer: string) =>
    error.errors.find((each) => each.pointer.startsWith(pointer))?.message;
  const errors = { regions: find("?region"), repositories: find("?repository") };
  return errors.regions || errors.repositories ? errors : undefined;
}
