"use client";

import ConnectionTest from "@/components/checks/connection-test";
import { Allowed } from "@/components/shell/allowed";
import { usePermission } from "@/components/shell/use-permission";
import { TrustActions } from "@/components/trust/trust-actions";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { Check } from "@/lib/domain/checks/check";
import { useOpenConnector } from "./connector-context";
import { isOfConnector } from "./is-of-connector";
import { nextStep } from "./next-step";
import { UsedBy } from "./used-by";

/** The answer first: the verdict with the next step, then how it came about, and what uses it. */
export function ConnectorOverview() {
  const { connector, flow, run, latest, test, testing, testSaved } = useOpenConnector();
  const mayManage = usePermission("manage");
  const testAgain = (
    <Allowed to="operate">
      <Button variant="primary" pending={testing} onClick={test}>
        Test connection
      </Button>
    </Allowed>
  );

  function renderNext(check: Check) {
    if (!isOfConnector(check.target, connector)) return testAgain;
    const next = nextStep(connector, check, flow);
    if (next === "test") return testAgain;
    // What follows is to make something or to change it.
    if (!mayManage) return undefined;
    return (
      <ButtonLink href={next.href} variant="primary">
        {next.label}
      </ButtonLink>
    );
  }

  return (
    <>
      {run.progress.phase !== "idle" || latest ? (
        <TrustActions connector={connector} testing={testing} onChanged={testSaved}>
          <ConnectionTest
            run={run}
            latest={latest ?? undefined}
            isOfThis={(target) => isOfConnector(target, connector)}
            connectorName={connector.name ?? "Connector"}
            onRetest={test}
            renderNext={renderNext}
            timeTold
          />
        </TrustActions>
      ) : latest === undefined ? (
        <Card>
          <SkeletonLines lines={8} label="Loading the last check" />
        </Card>
      ) : (
        <Alert tone="info" title="Not tested yet" action={testAgain}>
          A test proves that {connector.kind === "basic" ? "the registry" : "the role"} lets Mooring
          in, and nobody else.
        </Alert>
      )}
      <UsedBy connector={connector} />
    </>
  );
}
