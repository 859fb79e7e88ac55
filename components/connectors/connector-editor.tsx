"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useFormState } from "react-hook-form";
import { ConnectorStatusText } from "@/components/list/connector-status";
import { discoveryHref } from "@/components/shell/hrefs";
import { Page } from "@/components/shell/page";
import { PanelSlot } from "@/components/shell/panel-slot";
import { ButtonLink } from "@/components/ui/button-link";
import { lazyPanel } from "@/components/ui/lazy-panel";
import { SkeletonLines } from "@/components/ui/skeleton";
import { checkOptions, checkPagesOptions } from "@/lib/client/connectors";
import { consoleIdentityOptions } from "@/lib/client/console";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { canCarryRegistry } from "@/lib/domain/connectors/connector-status";
import { parseRoleArn } from "@/lib/iam/identifiers/role-arn";
import { AccountCard } from "./account-card";
import { ConflictNotice } from "./conflict-notice";
import { ConnectorActions } from "./connector-actions";
import type { ConnectorFlow } from "./connector-flow";
import { ConnectorNotices } from "./connector-notices";
import { connectorBreadcrumbs } from "./connector-skeleton";
import { DetailsCard } from "./details-card";
import { RoleCard } from "./role-card";
import { useConnectorEditor } from "./use-connector-editor";

// Below the fold, or needed only later: the form works before they have loaded.
const SetupPanel = lazyPanel(
  () => import("./setup-panel"),
  <SkeletonLines lines={9} label="Loading the instructions" />,
);
const ConnectionTest = lazyPanel(() => import("@/components/checks/connection-test"));
const RotationCard = lazyPanel(() => import("./rotation-card"));
const ScheduleCard = lazyPanel(() => import("./schedule-card"));
const CheckHistory = lazyPanel(() => import("@/components/checks/check-history"));

export type ConnectorEditorProps = { connector: AwsRoleConnector; flow: ConnectorFlow };

/** Connector Details: the form, its test and history, and beside them how to create the role. */
export function ConnectorEditor({ connector, flow }: ConnectorEditorProps) {
  const editor = useConnectorEditor(connector, flow);
  const { values, draft, run } = editor;
  const { errors } = useFormState({ control: editor.form.control });
  const console = useQuery(consoleIdentityOptions()).data;
  const checks = useInfiniteQuery(checkPagesOptions(connector.id)).data;
  const serviceName = console?.serviceName ?? "Mooring";
  const identities = console?.items;
  const parsed = parseRoleArn(values.roleArn, { accountType: values.accountType });
  const newest = checks?.pages[0]?.items[0]?.id;
  const latest = useQuery({
    ...checkOptions(connector.id, newest ?? ""),
    enabled: newest !== undefined,
  }).data;

  return (
    <Page
      title={draft ? "Connector Details" : (connector.name ?? "Connector Details")}
      titleAside={<ConnectorStatusText connector={connector} />}
      breadcrumbs={connectorBreadcrumbs}
      actions={
        canCarryRegistry(connector.status) ? (
          <ButtonLink href={discoveryHref(connector.id)}>Find registries</ButtonLink>
        ) : undefined
      }
      width="form"
      slotted
      panelLabel="Create the role"
      panel={
        <SetupPanel
          connector={connector}
          accountType={values.accountType}
          roleAccountId={parsed.ok ? parsed.role.accountId : undefined}
          region={flow.region}
          serviceName={serviceName}
          practice={console?.practice ?? false}
          beforeCreate={editor.saveAccountType}
          onRoleCreated={editor.takeRole}
        />
      }
    >
      <div className="flex flex-col gap-5">
        <form noValidate onSubmit={editor.submit} className="flex flex-col gap-5">
          <ConnectorNotices connector={connector} testing={editor.testing} />
          <DetailsCard
            autoFocus={editor.startsPristine}
            name={{
              field: editor.form.register("name"),
              // Not asked for yet.
              error:
                editor.quietWhenEmpty && values.name.trim() === ""
                  ? undefined
                  : errors.name?.message,
            }}
            description={{
              field: editor.form.register("description"),
              error: errors.description?.message,
            }}
          />
          <AccountCard
            form={editor.form}
            connector={connector}
            accountType={values.accountType}
            flow={flow}
            serviceName={serviceName}
            identities={identities}
          />
          {/* Enter in a field above saves too. */}
          <button type="submit" hidden />
        </form>
        {/* The panel has a form of its own, and on narrow screens its steps come before the Role ARN. */}
        <PanelSlot />
        <form noValidate onSubmit={editor.submit} className="flex flex-col gap-5">
          <RoleCard
            connector={connector}
            form={editor.form}
            accountType={values.accountType}
            roleArn={values.roleArn}
            quiet={editor.quietWhenEmpty && values.roleArn.trim() === ""}
          />
          <ConnectorActions
            connector={connector}
            flow={flow}
            actions={editor}
            conflicts={
              editor.conflicts.length > 0 ? (
                <ConflictNotice connector={connector} editor={editor} />
              ) : undefined
            }
          />
        </form>
      </div>
      <div className="mt-5 flex flex-col gap-5">
        {run.progress.phase !== "idle" || latest ? (
          <ConnectionTest
            run={run}
            latest={latest}
            isOfThis={(target) =>
              target.kind === "aws_role" &&
              target.roleArn === values.roleArn.trim() &&
              target.accountType === values.accountType
            }
            connectorName={connector.name ?? "Unnamed draft"}
            onRetest={editor.retest}
          />
        ) : null}
        {draft ? null : (
          <RotationCard
            connector={connector}
            latest={latest}
            testing={editor.testing}
            onTest={editor.retest}
          />
        )}
        <ScheduleCard connector={connector} defaultHours={console?.recheckHours} />
        {newest ? (
          <CheckHistory
            connectorId={connector.id}
            connectorName={connector.name ?? "Unnamed draft"}
          />
        ) : null}
      </div>
    </Page>
  );
}
