"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { LoadFailure } from "@/components/list/load-failure";
import { useRetry } from "@/components/list/use-retry";
import { Alert } from "@/components/ui/alert";
import { InlineLink } from "@/components/ui/inline-link";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { SkeletonLines } from "@/components/ui/skeleton";
import { setupOptions } from "@/lib/client/connectors";
import type { Connector } from "@/lib/domain/connector";
import type { Access } from "@/lib/domain/role-options";
import { ACCOUNT_TYPES, type AccountType } from "@/lib/iam/account-types";
import { DEFAULT_ROLE_NAME, isRoleName } from "@/lib/iam/role-name";
import { ConsoleStepList } from "./console-step-list";
import { type PolicyScope, readScope } from "./policy-scope";
import { useSettled } from "./use-settled";

const CustomPolicy = dynamic(() => import("./custom-policy"), {
  loading: () => <SkeletonLines lines={6} />,
});
const CreateRole = dynamic(() => import("./create-role"), {
  loading: () => <SkeletonLines lines={6} />,
});

export interface SetupPanelProps {
  connector: Connector;
  /** As chosen in the form; the instructions are for the saved one. */
  accountType: AccountType;
  /** The account of the Role ARN, when it is one. */
  roleAccountId: string | undefined;
  /** The region chosen on New Registry. */
  region: string | undefined;
  serviceName: string;
  practice: boolean;
  beforeCreate: () => Promise<boolean>;
  onRoleCreated: (roleArn: string) => void;
}

const doors = [
  { value: "steps", label: "AWS console steps" },
  { value: "policy", label: "Custom policy" },
  { value: "create", label: "Create the role for me" },
] as const;
type Door = (typeof doors)[number]["value"];

/** How to create the role, with the values of this connector filled in. */
export default function SetupPanel(props: SetupPanelProps) {
  const { connector, accountType, roleAccountId, region, serviceName, practice } = props;
  const [door, setDoor] = useState<Door>("steps");
  const [access, setAccess] = useState<Access>("managed");
  const [roleName, setRoleName] = useState(DEFAULT_ROLE_NAME as string);
  const [scope, setScope] = useState<PolicyScope>({
    awsAccountId: null,
    regions: region ? [region] : [],
    repositories: "all",
    repositoryText: "",
  });
  const read = readScope(scope, connector.accountType, roleAccountId);
  const name = useSettled(isRoleName(roleName.trim()) ? roleName.trim() : DEFAULT_ROLE_NAME);
  const setup = useQuery(
    setupOptions(connector.id, { region: read.regions.slice(0, 1), access, roleName: name }),
  );
  const { error, retry, retrying } = useRetry(setup);
  const { label } = ACCOUNT_TYPES[connector.accountType];

  function renderDoor() {
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
          {serviceName} has no AWS identity for {label}. Set it up under{" "}
          <InlineLink href="/settings/console-identity">Console identity</InlineLink>; the
          instructions are here as soon as it works.
        </Alert>
      );
    }
    const common = {
      connectorId: connector.id,
      accountType: connector.accountType,
      setup: setup.data,
      access,
      onAccessChange: setAccess,
      scope,
      read,
      onScopeChange: setScope,
      roleAccountId,
    };
    if (door === "steps") {
      return <ConsoleStepList {...common} onOpenPolicy={() => setDoor("policy")} />;
    }
    if (door === "policy") {
      return (
        <CustomPolicy
          {...common}
          onUse={() => {
            setAccess("custom");
            setDoor("steps");
          }}
        />
      );
    }
    return (
      <CreateRole
        {...common}
        serviceName={serviceName}
        practice={practice}
        roleName={roleName}
        onRoleNameChange={setRoleName}
        replaces={connector.roleArn}
        beforeCreate={props.beforeCreate}
        onRoleCreated={props.onRoleCreated}
      />
    );
  }

  return (
    <div className="flex flex-col gap-4">
      <div>
        <h2
          id="create-role"
          tabIndex={-1}
          className="scroll-mt-4 text-lg outline-none font-semibold"
        >
          Create the role
        </h2>
        <p className="text-sm text-ink-muted">
          In the AWS account that owns the registry, for {label}. The values are this connector’s
          own.
        </p>
      </div>
      <SegmentedControl
        label="How to create the role"
        options={doors}
        value={door}
        onChange={setDoor}
      />
      {accountType === connector.accountType ? null : (
        <Alert tone="info">
          These are the values for {label}. Save the account type {ACCOUNT_TYPES[accountType].label}{" "}
          to see its own.
        </Alert>
      )}
      {renderDoor()}
    </div>
  );
}
