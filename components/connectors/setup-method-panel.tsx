"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { LoadFailure } from "@/components/list/load-failure";
import { useRetry } from "@/components/list/use-retry";
import type { SetupMethod } from "@/components/roles/kept-setup-view";
import { SetupInstructions } from "@/components/roles/setup-instructions";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { InlineLink } from "@/components/ui/inline-link";
import { lazyPanel } from "@/components/ui/lazy-panel";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { Setup } from "@/lib/domain/connectors/policy-input";
import type { RoleOptionsInput } from "@/lib/domain/connectors/role-options";
import { ACCOUNT_TYPES } from "@/lib/iam/identifiers/account-types";

const CreateRole = lazyPanel(
  () => import("@/components/roles/create-role"),
  <SkeletonLines lines={6} />,
);
const HandOffMethod = lazyPanel(
  () => import("@/components/hand-off/hand-off-method"),
  <SkeletonLines lines={6} />,
);

export interface SetupMethodPanelProps {
  connector: AwsRoleConnector;
  method: SetupMethod;
  /** Of the setup that was asked for. */
  options: RoleOptionsInput;
  /** As they stand in the fields, settled or not. */
  typedOptions: RoleOptionsInput;
  setup: UseQueryResult<Setup>;
  /** A role option is wrong. */
  needsFixing: boolean;
  onOpenOptions: () => void;
  serviceName: string;
  practice: boolean;
  beforeCreate: () => Promise<boolean>;
  onRoleCreated: (roleArn: string) => void;
}

/** What the chosen way to the role shows, or why it cannot be shown yet. */
export function SetupMethodPanel(props: SetupMethodPanelProps) {
  const { connector, method, options, setup, serviceName, onOpenOptions } = props;
  const { error, retry, retrying } = useRetry(setup);
  if (props.needsFixing) {
    return (
      <Missing onOpen={onOpenOptions}>Something in the role options is not right yet.</Missing>
    );
  }
  if (error) {
    return (
      <LoadFailure
        title="The instructions could not be loaded"
        error={error}
        onRetry={retry}
        retrying={retrying}
      />
    );
  }
  if (!setup.data) return <SkeletonLines lines={9} label="Loading the instructions" />;
  if (!setup.data.trustedAccountId) {
    return (
      <Alert tone="warn" title="There is no account to trust yet">
        {serviceName} has no AWS identity of the account type{" "}
        {ACCOUNT_TYPES[connector.accountType].label}. Set it up under{" "}
        <InlineLink href="/settings/console-identity">Console identity</InlineLink>.
      </Alert>
    );
  }
  const needs = method === "steps" ? [] : listNeeds(setup.data, options, method);
  if (needs.length > 0) {
    return <Missing onOpen={onOpenOptions}>A custom policy needs {needs.join(" and ")}.</Missing>;
  }
  switch (method) {
    case "handOff":
      return <HandOffMethod connector={connector} options={options} serviceName={serviceName} />;
    case "create":
      return (
        <CreateRole
          connectorId={connector.id}
          accountType={connector.accountType}
          // What was just typed counts.
          options={props.typedOptions}
          practice={props.practice}
          replaces={connector.roleArn}
          beforeCreate={props.beforeCreate}
          onRoleCreated={props.onRoleCreated}
        />
      );
    default:
      return <SetupInstructions method={method} setup={setup.data} />;
  }
}

/** What a custom policy still lacks; whoever creates the role for us tells the account by the credentials. */
function listNeeds(
  { missing }: Setup,
  { access }: RoleOptionsInput,
  method: SetupMethod,
): string[] {
  if (access !== "custom") return [];
  return [
    ...(missing.includes("awsAccountId") && method !== "create" ? ["the AWS account ID"] : []),
    ...(missing.includes("regions") ? ["a region"] : []),
  ];
}

function Missing({ children, onOpen }: { children: ReactNode; onOpen: () => void }) {
  return (
    <div
      role="status"
      className="flex flex-col items-start gap-2 rounded-md border border-line bg-sunken px-3 py-2.5"
    >
      <p className="text-ink-muted">{children}</p>
      <Button size="sm" onClick={onOpen}>
        Open the role options
      </Button>
    </div>
  );
}
