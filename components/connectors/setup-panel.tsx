"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useId, useState } from "react";
import { LoadFailure } from "@/components/list/load-failure";
import { useRetry } from "@/components/list/use-retry";
import { AccessChoice } from "@/components/roles/access-choice";
import { AccountIdField } from "@/components/roles/account-id-field";
import { readKeptRole, writeKeptRole } from "@/components/roles/kept-role-fields";
import {
  readKeptSetupView,
  type SetupFold,
  type SetupMethod,
  type SetupView,
  writeKeptSetupView,
} from "@/components/roles/kept-setup-view";
import { readRefusedOptions } from "@/components/roles/refused-options";
import { type RoleFields, readRoleFields } from "@/components/roles/role-fields";
import { ROLE_OPTIONS_ID, RoleOptions } from "@/components/roles/role-options";
import { SetupInstructions } from "@/components/roles/setup-instructions";
import { SetupMethodTabs, TABBED_METHODS } from "@/components/roles/setup-method-tabs";
import { SetupShortcuts } from "@/components/roles/setup-shortcuts";
import { Alert } from "@/components/ui/alert";
import { browserStore } from "@/components/ui/browser-store";
import { Button } from "@/components/ui/button";
import { Fold } from "@/components/ui/fold";
import { InlineLink } from "@/components/ui/inline-link";
import { lazyPanel } from "@/components/ui/lazy-panel";
import { SkeletonLines } from "@/components/ui/skeleton";
import { tabId } from "@/components/ui/tab-list";
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

const PolicyDocuments = lazyPanel(
  () => import("@/components/roles/policy-documents"),
  <SkeletonLines lines={9} />,
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
  const store = browserStore("sessionStorage");
  const [view, setView] = useState(() => readKeptSetupView(store, connector.id));
  const [fields, setFields] = useState(() => readKeptRole(store, connector.id, region));
  const panelId = useId();
  const { method } = view;
  const read = readRoleFields(fields, connector.accountType, roleAccountId);
  const options = useSettled(read.options);
  const setup = useQuery(setupOptions(connector.id, options));
  const { error, retry, retrying } = useRetry(setup);
  const refused = readRefusedOptions(error);
  const errors = { ...refused, ...read.errors };
  const wrong = Object.values(errors).some((text) => text !== undefined);
  const { label } = ACCOUNT_TYPES[connector.accountType];

  function change(part: Partial<RoleFields>) {
    const next = { ...fields, ...part };
    setFields(next);
    writeKeptRole(store, connector.id, next);
  }

  function show(part: Partial<SetupView>) {
    const next = { ...view, ...part };
    setView(next);
    writeKeptSetupView(store, connector.id, next);
  }

  function foldOf(fold: SetupFold) {
    const others = view.folds.filter((each) => each !== fold);
    return {
      open: view.folds.includes(fold),
      onOpenChange: (open: boolean) => {
        if (open !== view.folds.includes(fold)) show({ folds: open ? [...others, fold] : others });
      },
    };
  }

  function openOptions() {
    foldOf("options").onOpenChange(true);
    document.getElementById(ROLE_OPTIONS_ID)?.focus();
  }

  function renderMethod() {
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
          {serviceName} has no AWS identity of the account type {label}. Set it up under{" "}
          <InlineLink href="/settings/console-identity">Console identity</InlineLink>.
        </Alert>
      );
    }
    const needs = method === "steps" ? [] : listNeeds(setup.data, fields, method);
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
        return (
          <>
            {props.practice ? (
              <p className="text-sm text-ink-muted">
                AWS is simulated here and has no console: use the keys of the{" "}
                <InlineLink href="/settings/practice-account">practice account</InlineLink>.
              </p>
            ) : null}
            <SetupInstructions method={method} setup={setup.data} />
          </>
        );
    }
  }

  const tab = TABBED_METHODS.find((each) => each === method);
  return (
    <div className="flex flex-col gap-3">
      <div>
        <h2
          id="create-role"
          tabIndex={-1}
          className="scroll-mt-4 text-lg outline-none font-semibold"
        >
          Create the role
        </h2>
        <p className="text-sm text-ink-muted">
          In the AWS account that owns the registry ({label}).
        </p>
      </div>
      <SetupMethodTabs
        value={tab}
        onChange={(chosen) => show({ method: chosen })}
        panelId={panelId}
      />
      <SetupShortcuts
        value={method}
        onChange={(chosen) => show({ method: chosen })}
        panelId={panelId}
      />
      <AccessChoice value={fields.access} onChange={(access) => change({ access })} />
      {fields.access === "custom" && roleAccountId === undefined ? (
        <AccountIdField {...{ fields, roleAccountId, errors }} onChange={change} />
      ) : null}
      {accountType === connector.accountType ? null : (
        <Alert tone="info">
          These are the values for {label}. Save the account type {ACCOUNT_TYPES[accountType].label}{" "}
          to see its own.
        </Alert>
      )}
      <div
        id={panelId}
        className="flex flex-col gap-4"
        {...(tab
          ? { role: "tabpanel", "aria-labelledby": tabId(panelId, tab) }
          : { role: "group", "aria-label": "How the role is made" })}
      >
        {renderMethod()}
      </div>
      <div>
        <Fold title="Policy documents" {...foldOf("policies")}>
          {setup.data ? (
            <PolicyDocuments
              setup={setup.data}
              access={fields.access}
              selfInspection={fields.selfInspection}
            />
          ) : (
            <SkeletonLines lines={9} />
          )}
        </Fold>
        <Fold title="Check a policy" {...foldOf("check")}>
          <PolicyCheck
            connectorId={connector.id}
            accountType={connector.accountType}
            awsAccountId={roleAccountId}
            regions={read.options.regions ?? []}
          />
        </Fold>
        <RoleOptions
          accountType={connector.accountType}
          fields={fields}
          onChange={change}
          roleAccountId={roleAccountId}
          errors={errors}
          {...foldOf("options")}
        />
      </div>
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
