"use client";

import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { useConnectorTest } from "@/components/checks/use-connector-test";
import { checkOptions, checkPagesOptions } from "@/lib/client/connectors";
import type { Connector } from "@/lib/domain/connectors/connector";
import type { OpenConnector } from "./connector-context";
import { type ConnectorFlow, regionsToTest } from "./connector-flow";
import { firstTestKey } from "./first-test";

/** A connector with its newest check and the test that runs on this page. */
export function useConnectorRun(connector: Connector, flow: ConnectorFlow): OpenConnector {
  const queryClient = useQueryClient();
  const run = useConnectorTest(connector.id);
  const { phase } = run.progress;
  const pages = useInfiniteQuery(checkPagesOptions(connector.id)).data;
  const newest = pages?.pages[0]?.items[0]?.id;
  const latest = useQuery({
    ...checkOptions(connector.id, newest ?? ""),
    enabled: newest !== undefined,
  }).data;

  function testSaved(saved: Connector) {
    if (saved.kind === "basic") void run.start(saved.url, []);
    else if (saved.roleArn) {
      void run.start(saved.roleArn, regionsToTest(flow, saved.accountType));
    }
  }
  const test = () => testSaved(connector);

  // One that was just made is tested at once, and once.
  const firstTest = firstTestKey(connector.id);
  const testNew = useEffectEvent(() => {
    if (queryClient.getQueryData(firstTest) !== undefined) test();
  });
  useEffect(() => testNew(), []);
  useEffect(() => {
    if (phase !== "idle") queryClient.removeQueries({ queryKey: firstTestKey(connector.id) });
  }, [phase, queryClient, connector.id]);

  return {
    connector,
    flow,
    run,
    latest: pages && newest === undefined ? null : latest,
    testing: phase === "running",
    test,
    testSaved,
  };
}
