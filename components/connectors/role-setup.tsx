"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { ConnectorTest } from "@/components/checks/use-connector-test";
import { Card } from "@/components/ui/card";
import { connectorKeys } from "@/lib/client/connectors";
import { consoleIdentityOptions } from "@/lib/client/console";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { parseRoleArn } from "@/lib/iam/identifiers/role-arn";
import { type ConnectorFlow, flowHref, regionsToTest } from "./connector-flow";
import SetupPanel from "./setup-panel";

export interface RoleSetupProps {
  connector: AwsRoleConnector;
  flow: ConnectorFlow;
  run: ConnectorTest;
}

/** Every way to the role, for one that has to be made anew. */
export default function RoleSetup({ connector, flow, run }: RoleSetupProps) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const console = useQuery(consoleIdentityOptions()).data;
  const { accountType } = connector;
  const parsed = parseRoleArn(connector.roleArn ?? "", { accountType });
  return (
    <Card>
      <SetupPanel
        connector={connector}
        accountType={accountType}
        roleAccountId={parsed.ok ? parsed.role.accountId : undefined}
        region={flow.region}
        serviceName={console?.serviceName ?? "Mooring"}
        practice={console?.practice ?? false}
        // What is not saved is not on this page.
        beforeCreate={() => Promise.resolve(true)}
        onRoleCreated={(roleArn) => {
          queryClient.invalidateQueries({ queryKey: connectorKeys.one(connector.id) });
          void run.start(roleArn, regionsToTest(flow, accountType));
          // Its result is there.
          router.push(flowHref(connector.id, flow));
        }}
      />
    </Card>
  );
}
