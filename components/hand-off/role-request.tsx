"use client";

import { useId, useState } from "react";
import { SetupInstructions } from "@/components/roles/setup-instructions";
import { SetupMethodTabs, type TabbedMethod } from "@/components/roles/setup-method-tabs";
import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { Fold } from "@/components/ui/fold";
import { formatExactTime } from "@/components/ui/format-time";
import { lazyPanel } from "@/components/ui/lazy-panel";
import { SkeletonLines } from "@/components/ui/skeleton";
import { tabId } from "@/components/ui/tab-list";
import type { OpenHandOffView } from "@/lib/domain/connectors/hand-off";
import { ACCOUNT_TYPES } from "@/lib/iam/identifiers/account-types";
import { RoleArnForm } from "./role-arn-form";
import { RoleFacts } from "./role-facts";

const PolicyDocuments = lazyPanel(
  () => import("@/components/roles/policy-documents"),
  <SkeletonLines lines={9} />,
);

export interface RoleRequestProps {
  token: string;
  view: OpenHandOffView;
  /** The role was proved while this page was open. */
  usedAt?: string;
}

/** What is asked of the AWS admin: make the role by any setup method, give its ARN, see that it works. */
export function RoleRequest({ token, view, usedAt }: RoleRequestProps) {
  const { serviceName, accountType, setup, options, expiresAt } = view;
  const ready = setup.steps.length > 0;
  return (
    <Page
      title={`Create a role for ${serviceName}`}
      description={`${serviceName} asks for an IAM role that reads the container registries of your AWS account (${ACCOUNT_TYPES[accountType].label}). Create it in one of these ways, then paste its ARN: it is tested at once. No password or key is asked for.`}
      width="form"
      centered
    >
      <div className="flex flex-col gap-5">
        <Card title="1. Create the role">
          {ready ? (
            <div className="flex flex-col gap-4">
              <RoleFacts options={options} setup={setup} />
              <SetupMethods view={view} />
            </div>
          ) : (
            <Alert tone="warn" title="There is nothing to do yet">
              {serviceName} has no AWS identity that the role could trust. Whoever sent you the link
              sets it up; this page then shows the role by itself.
            </Alert>
          )}
        </Card>
        <RoleArnForm token={token} view={view} used={usedAt !== undefined} />
        {usedAt ? null : (
          <p className="text-sm text-ink-muted">
            {`This link closes when the role is connected, and expires on ${formatExactTime(expiresAt)}.`}
          </p>
        )}
      </div>
    </Page>
  );
}

function SetupMethods({ view: { setup, options } }: { view: OpenHandOffView }) {
  const [method, setMethod] = useState<TabbedMethod>("steps");
  const [open, setOpen] = useState(false);
  const panelId = useId();
  return (
    <>
      <SetupMethodTabs value={method} onChange={setMethod} panelId={panelId} />
      <div
        id={panelId}
        role="tabpanel"
        aria-labelledby={tabId(panelId, method)}
        className="flex flex-col gap-4"
      >
        <SetupInstructions method={method} setup={setup} />
      </div>
      <Fold title="Policy documents" open={open} onOpenChange={setOpen}>
        <PolicyDocuments
          setup={setup}
          access={options.access}
          selfInspection={options.selfInspection}
        />
      </Fold>
    </>
  );
}
