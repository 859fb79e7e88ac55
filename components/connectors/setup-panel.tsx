"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { LoadFailure } from "@/components/list/load-failure";
import { useRetry } from "@/components/list/use-retry";
import { readKeptRole, writeKeptRole } from "@/components/roles/kept-role-fields";
import { readRefusedOptions } from "@/components/roles/refused-options";
import { type RoleFields, readRoleFields } from "@/components/roles/role-fields";
import { ROLE_OPTIONS_ID, RoleOptions } from "@/components/roles/role-options";
import { SetupInstructions } from "@/components/roles/setup-instructions";
import { type SetupMethod, SetupMethodSwitch } from "@/components/roles/setup-method-switch";
import { Alert } from "@/components/ui/alert";
import { browserStore } from "@/components/ui/browser-store";
import { Button } from "@/components/ui/button";
import { InlineLink } from "@/components/ui/inline-link";
import { lazyPanel } from "@/components/ui/lazy-panel";
import { SkeletonLines } from "@/components/ui/skeleton";
import { useSettled } from "@/components/ui/use-settled";
import { setupOptions } from "@/lib/client/connectors";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { Setup } from "@/lib/domain/connectors/policy-input";
import { ACCOUNT_TYPES, type AccountType } from "@/lib/iam/identifiers/account-types";

const CreateRole = lazyPanel(
  () => import("@/components/roles/create-role"),
  <SkeletonLines lines={6} />,
);
const HandOffMethod = lazyPanel(
  () => import("@/components/hand-off/hand-off-method"),
  <SkeletonLines lines={6} />,
);

const PolicyCheck = lazyPanel(
  () => import("@/components/policies/policy-check"),
  <SkeletonLines lines={9} label="Loading the policy check" />,
);

export interface SetupPanelProps {
  connector: AwsRoleConnector;
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

/** Every way to the role of this connector, with its values filled in. */
export default function SetupPanel(props: SetupPanelProps) {
  const { connector, accountType, roleAccountId, region, serviceName } = props;
  const [method, setMethod] = useState<SetupMethod>("steps");
  const [fields, setFields] = useState(() =>
    readKeptRole(browserStore("sessionStorage"), connector.id, region),
  );
  const [open, setOpen] = useState(false);
  const read = readRoleFields(fields, connector.accountType, roleAccountId);
  const options = useSettled(read.options);
  const setup = useQuery(setupOptions(connector.id, options));
  const { error, retry, retrying } = useRetry(setup);
  const refused = readRefusedOptions(error);
  const errors = { ...refused, ...read.errors };
  const wrong = Object.values(errors).some((text) => text !== undefined);
  const { label } = ACCOUNT_TYPES[connector.accountType];

  function change(next: RoleFields) {
    setFields(next);
    writeKeptRole(browserStore("sessionStorage"), connector.id, next);
  }

  function openOptions() {
    setOpen(true);
    document.getElementById(ROLE_OPTIONS_ID)?.focus();
  }

  function renderMethod() {
    // What is pasted is judged whatever the role options say.
    if (method === "check") {
      return (
        <PolicyCheck
          connectorId={connector.id}
          accountType={connector.accountType}
          awsAccountId={roleAccountId}
          regions={read.options.regions ?? []}
        />
      );
    }
    if (wrong) {
      return (
        <Missing onOpen={openOptions}>
          Something in the role options is not right yet. Fix it, and the instructions are here.
        </Missing>
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
          {serviceName} has no AWS identity for {label}. Set it up under{" "}
          <InlineLink href="/settings/console-identity">Console identity</InlineLink>; the
          instructions are here as soon as it works.
        </Alert>
      );
    }
    const needs = listNeeds(setup.data, fields, method);
    if (needs.length > 0) {
      return <Missing onOpen={openOptions}>A custom policy needs {needs.join(" and ")}.</Missing>;
    }
    switch (method) {
      case "handOff":
        return <HandOffMethod connector={connector} options={options} serviceName={serviceName} />;
      case "create":
        return (
          <CreateRole
            connectorId={connector.id}
            accountType={connector.accountType}
            // What was just typed counts, settled or not.
            options={read.options}
            practice={props.practice}
            replaces={connector.roleArn}
            beforeCreate={props.beforeCreate}
            onRoleCreated={props.onRoleCreated}
          />
        );
      default:
        return <SetupInstructions method={method} setup={setup.data} options={fields} />;
    }
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
      <RoleOptions
        accountType={connector.accountType}
        fields={fields}
        onChange={change}
        roleAccountId={roleAccountId}
        errors={errors}
        open={open}
        onOpenChange={setOpen}
      />
      <SetupMethodSwitch value={method} onChange={setMethod} />
      {accountType === connector.accountType ? null : (
        <Alert tone="info">
          These are the values for {label}. Save the account type {ACCOUNT_TYPES[accountType].label}{" "}
          to see its own.
        </Alert>
      )}
      {renderMethod()}
    </div>
  );
}

/** What a custom policy still lacks; whoever creates the role for us tells the account by the credentials. */
function listNeeds({ missing }: Setup, { access }: RoleFields, method: SetupMethod): string[] {
  if (access === "managed") return [];
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
