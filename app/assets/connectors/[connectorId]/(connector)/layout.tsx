import { ConnectorFrame } from "@/components/connectors/connector-frame";
import { Hydrated, type PageAnswer } from "@/components/shell/hydrated";
import { checkOptions, checkPagesOptions, connectorOptions } from "@/lib/client/connectors";
import { handOffsOptions } from "@/lib/client/hand-offs";
import { checkOperations } from "@/lib/contract/checks";
import { connectorOperations } from "@/lib/contract/connectors";
import { handOffOperations } from "@/lib/contract/hand-offs";
import { readForPage } from "@/lib/http/read-for-page";
import { getCheck } from "@/lib/services/checks/get-check";
import { listConnectorChecks } from "@/lib/services/checks/list-connector-checks";
import { getConnector } from "@/lib/services/connectors/get-connector";
import { listHandOffs } from "@/lib/services/hand-offs/list-hand-offs";

export default async function ConnectorLayout({
  params,
  children,
}: LayoutProps<"/assets/connectors/[connectorId]">) {
  const { connectorId } = await params;
  const answers = await Promise.all([
    readConnector(connectorId),
    readHandOffs(connectorId),
    readChecks(connectorId),
  ]);
  return (
    <Hydrated answers={answers.flat()}>
      <ConnectorFrame id={connectorId}>{children}</ConnectorFrame>
    </Hydrated>
  );
}

async function readConnector(connectorId: string): Promise<PageAnswer> {
  return {
    queryKey: connectorOptions(connectorId).queryKey,
    answer: await readForPage(
      connectorOperations["GET /connectors/{connectorId}"],
      { params: { connectorId } },
      ({ ctx, params }) => getConnector(ctx, params.connectorId),
    ),
  };
}

async function readHandOffs(connectorId: string): Promise<PageAnswer> {
  return {
    queryKey: handOffsOptions(connectorId).queryKey,
    answer: await readForPage(
      handOffOperations["GET /connectors/{connectorId}/hand-offs"],
      { params: { connectorId }, query: { limit: 200 } },
      ({ ctx, params, query }) => listHandOffs(ctx, params.connectorId, query),
    ),
  };
}

/** The first page of the history, and the newest check whole. */
async function readChecks(connectorId: string): Promise<PageAnswer[]> {
  let newest: string | undefined;
  const page = await readForPage(
    checkOperations["GET /connectors/{connectorId}/checks"],
    { params: { connectorId }, query: { limit: 20 } },
    async ({ ctx, params, query }) => {
      const checks = await listConnectorChecks(ctx, params.connectorId, query);
      newest = checks.items[0]?.id;
      return checks;
    },
  );
  if (page === undefined) return [];
  const pages = {
    queryKey: checkPagesOptions(connectorId).queryKey,
    answer: { pages: [page], pageParams: [undefined] },
  };
  if (newest === undefined) return [pages];
  return [
    pages,
    {
      queryKey: checkOptions(connectorId, newest).queryKey,
      answer: await readForPage(
        checkOperations["GET /connectors/{connectorId}/checks/{checkId}"],
        { params: { connectorId, checkId: newest } },
        ({ ctx, params }) => getCheck(ctx, params.connectorId, params.checkId),
      ),
    },
  ];
}
