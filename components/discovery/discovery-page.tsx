"use client";

import { useQuery } from "@tanstack/react-query";
import { Plug } from "lucide-react";
import { useState } from "react";
import { LoadFailure } from "@/components/list/load-failure";
import { useRetry } from "@/components/list/use-retry";
import { connectorHref } from "@/components/shell/hrefs";
import { Page } from "@/components/shell/page";
import { usePermission } from "@/components/shell/use-permission";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { SkeletonLines } from "@/components/ui/skeleton";
import { isAbsent } from "@/lib/client/api-error";
import { connectorOptions } from "@/lib/client/connectors";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { explainUnusable } from "@/lib/domain/connectors/explain-unusable";
import { accountOfArn } from "@/lib/iam/identifiers/account-of-arn";
import { DiscoveryCreation } from "./discovery-creation";
import { DiscoveryResults } from "./discovery-results";
import { DiscoverySearch } from "./discovery-search";
import { groupRegions, listTicked } from "./group-regions";
import { useCreateRegistries } from "./use-create-registries";
import { useDiscovery } from "./use-discovery";

/** Find registries: which regions of the connector's account hold repositories. */
export function DiscoveryPage({ connectorId }: { connectorId: string }) {
  const result = useQuery(connectorOptions(connectorId));
  const { error, retry, retrying } = useRetry(result);
  const connector = result.data;
  const absent = isAbsent(error) || (connector !== undefined && connector.kind !== "aws_role");

  return (
    <Page
      title="Find registries"
      breadcrumbs={[
        { label: "Assets" },
        { label: "Connectors", href: "/assets/connectors" },
        {
          label: connector ? (connector.name ?? "Unnamed draft") : "Connector",
          href: connectorHref(connectorId),
        },
      ]}
      width="form"
    >
      {absent ? (
        <Card flush>
          <EmptyState
            icon={<Plug />}
            title="There is no such connector with an AWS role"
            action={<ButtonLink href="/assets/connectors">Go to connectors</ButtonLink>}
          >
            It may have been deleted, or the address is not complete.
          </EmptyState>
        </Card>
      ) : connector?.kind === "aws_role" ? (
        <Discovery connector={connector} />
      ) : (
        <Card flush={error !== null}>
          {error ? (
            <LoadFailure
              title="The connector could not be loaded"
              error={error}
              onRetry={retry}
              retrying={retrying}
            />
          ) : (
            <SkeletonLines lines={4} label="Loading the connector" />
          )}
        </Card>
      )}
    </Page>
  );
}

function Discovery({ connector }: { connector: AwsRoleConnector }) {
  const { progress, start, stop } = useDiscovery(connector.id);
  const creation = useCreateRegistries(connector.id);
  const [choices, setChoices] = useState<ReadonlyMap<string, boolean>>(new Map());
  const mayCreate = usePermission("manage");
  const unusable = explainUnusable(connector.status);

  // What was found before the verdict changed stays.
  if (unusable && progress.phase === "idle") {
    return (
      <Card flush>
        <EmptyState
          icon={<Plug />}
          title="This connector cannot read its account yet"
          action={
            <ButtonLink href={connectorHref(connector.id)} variant="primary">
              Open the connector
            </ButtonLink>
          }
        >
          {unusable}
        </EmptyState>
      </Card>
    );
  }

  const groups = groupRegions(progress);
  const ticked = listTicked(groups, choices, creation.outcomes);
  const creating = mayCreate && (ticked.length > 0 || creation.outcomes.size > 0);

  return (
    <div className="flex flex-col gap-5">
      <DiscoverySearch
        awsAccountId={accountOfArn(connector.roleArn)}
        progress={progress}
        locked={creation.running}
        onStart={() => {
          creation.forget();
          setChoices(new Map());
          void start();
        }}
        onStop={stop}
      />
      <DiscoveryResults
        connectorId={connector.id}
        groups={groups}
        choices={choices}
        onChoose={(regions, chosen) =>
          setChoices(new Map([...choices, ...regions.map((each) => [each, chosen] as const)]))
        }
        outcomes={creation.outcomes}
        locked={creation.running}
      />
      {creating && progress.phase !== "running" ? (
        <DiscoveryCreation
          ticked={ticked}
          outcomes={creation.outcomes}
          running={creation.running}
          onCreate={() => void creation.create(ticked)}
        />
      ) : null}
    </div>
  );
}
