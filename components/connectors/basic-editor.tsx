"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ConnectorStatusText } from "@/components/list/connector-status";
import { Page } from "@/components/shell/page";
import { ButtonLink } from "@/components/ui/button-link";
import { lazyPanel } from "@/components/ui/lazy-panel";
import { SkeletonLines } from "@/components/ui/skeleton";
import { checkOptions, checkPagesOptions } from "@/lib/client/connectors";
import { consoleIdentityOptions } from "@/lib/client/console";
import type { BasicConnector } from "@/lib/domain/connectors/connector";
import { canCarryRegistry } from "@/lib/domain/connectors/connector-status";
import { BasicConflicts } from "./basic-conflicts";
import { BasicFields } from "./basic-fields";
import { isSameAddress } from "./basic-values";
import { ConnectorActions } from "./connector-actions";
import { type ConnectorFlow, newRegistryHref, returnHref } from "./connector-flow";
import { ConnectorNotices } from "./connector-notices";
import { connectorBreadcrumbs } from "./connector-skeleton";
import { useBasicEditor } from "./use-basic-editor";

const CredentialPanel = lazyPanel(
  () => import("./credential-panel"),
  <SkeletonLines lines={9} label="Loading the instructions" />,
);
const ConnectionTest = lazyPanel(() => import("@/components/checks/connection-test"));
const ScheduleCard = lazyPanel(() => import("./schedule-card"));
const CheckHistory = lazyPanel(() => import("@/components/checks/check-history"));

export type BasicEditorProps = { connector: BasicConnector; flow: ConnectorFlow };

/** A connector with user name and password: the form, its test and history, and beside them how to get a credential. */
export default function BasicEditor({ connector, flow }: BasicEditorProps) {
  const editor = useBasicEditor(connector, flow);
  const { values, run, conflicts } = editor;
  const hours = useQuery(consoleIdentityOptions()).data?.recheckHours;
  const newest = useInfiniteQuery(checkPagesOptions(connector.id)).data?.pages[0]?.items[0]?.id;
  const latest = useQuery({
    ...checkOptions(connector.id, newest ?? ""),
    enabled: newest !== undefined,
  }).data;
  const name = connector.name ?? "Connector";

  return (
    <Page
      title={name}
      titleAside={<ConnectorStatusText connector={connector} />}
      breadcrumbs={connectorBreadcrumbs}
      actions={
        canCarryRegistry(connector.status) ? (
          <ButtonLink
            href={
              flow.from === undefined ? newRegistryHref(connector) : returnHref(flow, connector.id)
            }
          >
            Create registry
          </ButtonLink>
        ) : undefined
      }
      width="form"
      panelLabel="About the credential"
      panel={<CredentialPanel />}
    >
      <form noValidate onSubmit={editor.submit} className="flex flex-col gap-5">
        <ConnectorNotices connector={connector} testing={editor.actions.testing} />
        <BasicFields form={editor.form} url={values.url} savedUrl={connector.url} />
        <ConnectorActions
          connector={connector}
          flow={flow}
          actions={editor.actions}
          conflicts={
            conflicts.length > 0 ? (
              <BasicConflicts connector={connector} form={editor} />
            ) : undefined
          }
        />
      </form>
      <div className="mt-5 flex flex-col gap-5">
        {run.progress.phase !== "idle" || latest ? (
          <ConnectionTest
            run={run}
            latest={latest}
            isOfThis={(target) =>
              target.kind === "basic" &&
              isSameAddress(values.url, target.url) &&
              target.username === values.username.trim() &&
              values.secret === ""
            }
            connectorName={name}
            onRetest={editor.retest}
          />
        ) : null}
        <ScheduleCard connector={connector} defaultHours={hours} />
        {newest ? <CheckHistory connectorId={connector.id} connectorName={name} /> : null}
      </div>
    </Page>
  );
}
