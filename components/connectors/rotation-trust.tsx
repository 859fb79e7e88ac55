"use client";

import { useQuery } from "@tanstack/react-query";
import { LoadFailure } from "@/components/list/load-failure";
import { useRetry } from "@/components/list/use-retry";
import { CodeBlock } from "@/components/ui/code-block";
import { SkeletonLines } from "@/components/ui/skeleton";
import { setupOptions } from "@/lib/client/connectors";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { formatPolicy } from "@/lib/iam/policy/json-document";
import { isPolicyOfStage } from "./rotation-state";

export interface RotationTrustProps {
  connector: AwsRoleConnector;
  label: string;
  filename: string;
}

/** The trust policy that the role is to carry at this stage. */
export function RotationTrust({ connector, label, filename }: RotationTrustProps) {
  const setup = useQuery(setupOptions(connector.id, {}));
  const { error, retry, retrying } = useRetry(setup);
  const policy = setup.data?.trustPolicy;
  if (policy && isPolicyOfStage(policy, connector)) {
    return (
      <CodeBlock label={label} code={formatPolicy(policy)} language="json" filename={filename} />
    );
  }
  if (error) {
    return (
      <LoadFailure
        title="The trust policy could not be loaded"
        error={error}
        onRetry={retry}
        retrying={retrying}
      />
    );
  }
  return <SkeletonLines lines={6} label="Loading the trust policy" />;
}
