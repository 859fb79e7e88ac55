"use client";

import { useQuery } from "@tanstack/react-query";
import { memo, type ReactNode, useId, useState } from "react";
import { useFormState } from "react-hook-form";
import type { ConnectorTest } from "@/components/checks/use-connector-test";
import { ConnectorStatusText } from "@/components/list/connector-status";
import { Page } from "@/components/shell/page";
import { PanelSlot } from "@/components/shell/panel-slot";
import { TrustActions } from "@/components/trust/trust-actions";
import { browserStore } from "@/components/ui/browser-store";
import { lazyPanel } from "@/components/ui/lazy-panel";
import { Menu } from "@/components/ui/menu";
import { SkeletonLines } from "@/components/ui/skeleton";
import { useHydrated } from "@/components/ui/use-hydrated";
import { consoleIdentityOptions } from "@/lib/client/console";
import type { Check } from "@/lib/domain/checks/check";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { parseRoleArn } from "@/lib/iam/identifiers/role-arn";
import { AccountCard } from "./account-card";
import type { ConnectorFlow } from "./connector-flow";
import { ConnectorNotices } from "./connector-notices";
import { connectorBreadcrumbs } from "./connector-skeleton";
import { DetailsCard } from "./details-card";
import { DraftBar } from "./draft-bar";
import { readKept } from "./kept-input";
import { RoleCard } from "./role-card";
import { useDraftEditor } from "./use-draft-editor";

// Below the fold, or needed only later: the form works before they have loaded.
const SetupPanel = lazyPanel(
  () => import("./setup-panel"),
  <SkeletonLines lines={9} label="Loading the instructions" />,
);
const ConnectionTest = lazyPanel(() => import("@/components/checks/connection-test"));
const DeleteConnectorDialog = lazyPanel(() => import("./delete-connector-dialog"));
const ScheduleCard = lazyPanel(() => import("./schedule-card"));

export interface DraftEditorProps {
  connector: AwsRoleConnector;
  flow: ConnectorFlow;
  run: ConnectorTest;
  /** The newest check, where there is one. */
  latest: Check | undefined;
  /** The connector is finished: its pages take this one's place. */
  onFinished: () => void;
}

/** Connector Details while the connector is made. In the first HTML it is without what this browser keeps. */
export default function DraftEditor(props: DraftEditorProps) {
  const { id } = props.connector;
  const hydrated = useHydrated();
  const [fromServer] = useState(!hydrated);
  const [hasKept, setHasKept] = useState<boolean>();
  if (hydrated && hasKept === undefined) {
    setHasKept(Object.keys(readKept(browserStore("localStorage"), id)).length > 0);
  }
  // It begins anew with what was typed before.
  const anew = fromServer && hasKept === true;
  return <Editor key={anew ? "kept" : "stored"} {...props} fromServer={fromServer && !anew} />;
}

type EditorProps = DraftEditorProps & {
  /** Its first render is that of the first HTML. */
  fromServer: boolean;
};

/** What is inside cannot be used as the server made it, and is not rendered again when it can. */
function WaitingFieldset({ children }: { children: ReactNode }) {
  const waiting = !useHydrated();
  return (
    <fieldset disabled={waiting} className="flex min-w-0 flex-col gap-5">
      {children}
    </fieldset>
  );
}

/** The form, its test, and beside them how to create the role. Hydration alone changes none of its props. */
const Editor = memo(function Editor(props: EditorProps) {
  const { connector, flow, run, latest, onFinished, fromServer } = props;
  const formId = useId();
  const [deleting, setDeleting] = useState(false);
  const editor = useDraftEditor({ connector, flow, run, onFinished, fromServer });
  const { form, values, actions } = editor;
  const { errors, defaultValues } = useFormState({ control: form.control });
  const console = useQuery(consoleIdentityOptions()).data;
  const serviceName = console?.serviceName ?? "Mooring";
  const parsed = parseRoleArn(values.roleArn, { accountType: values.accountType });

  return (
    <Page
      title="Connector Details"
      titleAside={<ConnectorStatusText connector={connector} />}
      breadcrumbs={connectorBreadcrumbs}
      actions={
        <Menu
          label="More for this connector"
          items={[{ label: "Delete…", tone: "danger", onSelect: () => setDeleting(true) }]}
        />
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
      <WaitingFieldset>
        <form noValidate onSubmit={actions.submit} className="flex flex-col gap-5">
          {actions.testing ? null : <ConnectorNotices connector={connector} />}
          <DetailsCard
            autoFocus={editor.startsPristine}
            name={{
              field: { ...form.register("name"), defaultValue: defaultValues?.name },
              // Not asked for yet.
              error: !actions.tried && values.name.trim() === "" ? undefined : errors.name?.message,
            }}
            description={{
              field: { ...form.register("description"), defaultValue: defaultValues?.description },
              error: errors.description?.message,
            }}
          />
          <AccountCard
            form={form}
            connector={connector}
            accountType={values.accountType}
            flow={flow}
            serviceName={serviceName}
            identities={console?.items}
          />
          {/* Enter in a field above saves too. */}
          <button type="submit" hidden />
        </form>
        {/* The panel has a form of its own, and on narrow screens its steps come before the Role ARN. */}
        <PanelSlot />
        <form id={formId} noValidate onSubmit={actions.submit}>
          <RoleCard
            connector={connector}
            form={form}
            accountType={values.accountType}
            roleArn={values.roleArn}
            quiet={!actions.tried && values.roleArn.trim() === ""}
          />
        </form>
        {run.progress.phase !== "idle" || latest ? (
          <TrustActions
            connector={connector}
            testing={run.progress.phase === "running"}
            onChanged={editor.retest}
          >
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
              openProblems
            />
          </TrustActions>
        ) : null}
        <ScheduleCard connector={connector} defaultHours={console?.recheckHours} />
        <DraftBar connector={connector} flow={flow} editor={editor} formId={formId} />
      </WaitingFieldset>
      {deleting ? (
        <DeleteConnectorDialog
          connector={connector}
          flow={flow}
          onClose={() => setDeleting(false)}
        />
      ) : null}
    </Page>
  );
});
