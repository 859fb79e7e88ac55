"use client";

import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
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
import { SetupMethodTabs, TABBED_METHODS } from "@/components/roles/setup-method-tabs";
import { SetupShortcuts } from "@/components/roles/setup-shortcuts";
import { Allowed } from "@/components/shell/allowed";
import { usePermission } from "@/components/shell/use-permission";
import { Alert } from "@/components/ui/alert";
import { browserStore } from "@/components/ui/browser-store";
import { Fold } from "@/components/ui/fold";
import { InlineLink } from "@/components/ui/inline-link";
import { lazyPanel } from "@/components/ui/lazy-panel";
import { SkeletonLines } from "@/components/ui/skeleton";
import { tabId } from "@/components/ui/tab-list";
import { useSettled } from "@/components/ui/use-settled";
import { setupOptions } from "@/lib/client/connectors";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { ACCOUNT_TYPES, type AccountType } from "@/lib/iam/identifiers/account-types";
import { SetupMethodPanel } from "./setup-method-panel";

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
  const { connector, accountType, roleAccountId, region, practice } = props;
  const store = browserStore("sessionStorage");
  const [view, setView] = useState(() => readKeptSetupView(store, connector.id));
  const [fields, setFields] = useState(() => readKeptRole(store, connector.id, region));
  const panelId = useId();
  const mayManage = usePermission("manage");
  // The shortcuts make something: whoever may not reads how it is made.
  const method = mayManage || isTabbed(view.method) ? view.method : "steps";
  const read = readRoleFields(fields, connector.accountType, roleAccountId);
  const options = useSettled(read.options);
  const setup = useQuery(setupOptions(connector.id, options));
  const refused = readRefusedOptions(setup.error);
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
          {practice ? (
            <>
              AWS is simulated: use the{" "}
              <Allowed to="manage" otherwise="practice account">
                <InlineLink href="/settings/practice-account">practice account</InlineLink>
              </Allowed>
              .
            </>
          ) : (
            `In the AWS account that owns the registry (${label}).`
          )}
        </p>
      </div>
      <SetupMethodTabs
        value={tab}
        onChange={(chosen) => show({ method: chosen })}
        panelId={panelId}
      />
      <Allowed to="manage">
        <SetupShortcuts
          value={method}
          onChange={(chosen) => show({ method: chosen })}
          panelId={panelId}
        />
      </Allowed>
      <div>
        <AccessChoice value={fields.access} onChange={(access) => change({ access })} />
      </div>
      {fields.access === "custom" && roleAccountId === undefined ? (
        <AccountIdField {...{ fields, roleAccountId, errors }} onChange={change} />
      ) : null}
      {accountType === connector.accountType ? null : (
        <Alert tone="info">
          These are the values of {label}. Save the account type {ACCOUNT_TYPES[accountType].label}{" "}
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
        <SetupMethodPanel
          {...props}
          method={method}
          options={options}
          typedOptions={read.options}
          setup={setup}
          needsFixing={wrong}
          onOpenOptions={openOptions}
        />
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

function isTabbed(method: SetupMethod): boolean {
  return TABBED_METHODS.some((each) => each === method);
}
