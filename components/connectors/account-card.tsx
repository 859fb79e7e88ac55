"use client";

import type { UseFormReturn } from "react-hook-form";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { CopyField } from "@/components/ui/copy-field";
import { InlineLink } from "@/components/ui/inline-link";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { ConsoleIdentity } from "@/lib/domain/console/console-identity";
import { ACCOUNT_TYPES, type AccountType } from "@/lib/iam/identifiers/account-types";
import { regionLabel } from "@/lib/iam/identifiers/regions";
import { AccountTypeField } from "./account-type-field";
import { type ConnectorFlow, returnHref } from "./connector-flow";
import type { ConnectorValues } from "./connector-values";
import { IdentityNotice } from "./identity-notice";

export interface AccountCardProps {
  form: UseFormReturn<ConnectorValues>;
  connector: AwsRoleConnector;
  accountType: AccountType;
  flow: ConnectorFlow;
  serviceName: string;
  /** Undefined while it loads. */
  identities: readonly ConsoleIdentity[] | undefined;
}

/** Which AWS account type, and the two values that the role must trust. */
export function AccountCard(props: AccountCardProps) {
  const { form, connector, accountType, flow, serviceName, identities } = props;
  const identity = identities?.find((each) => each.accountType === accountType);
  const saved = connector.accountType === accountType;
  const trustedAccountId = (saved ? connector.trustedAccountId : null) ?? identity?.accountId;

  return (
    <Card title="AWS account">
      <div className="flex flex-col gap-5">
        {flow.region ? (
          <p>
            For a registry in <strong className="font-semibold">{regionLabel(flow.region)}</strong>.{" "}
            <InlineLink href={returnHref(flow)}>Change the region</InlineLink>
          </p>
        ) : null}
        <AccountTypeField form={form} identities={identities} region={flow.region} />
        {identity && identity.state !== "ready" ? (
          <IdentityNotice identity={identity} serviceName={serviceName} />
        ) : null}
        {trustedAccountId || identity?.state === "ready" || !identity ? (
          <CopyField
            label={`${serviceName} AWS Account ID`}
            description="The account that the role must trust: the AWS admin who creates the role pastes it as the other AWS account."
            value={trustedAccountId ?? undefined}
          />
        ) : null}
        {saved && identity?.accountId && connector.trustedAccountId !== identity.accountId ? (
          <Alert tone="warn" title={`${serviceName} runs as another account now`}>
            This connector was made while {serviceName} was account{" "}
            <code className="font-mono">{connector.trustedAccountId}</code>, and its role trusts
            that one. In {ACCOUNT_TYPES[accountType].label} it is now account{" "}
            <code className="font-mono">{identity.accountId}</code>: go back to the former identity,
            or make a new connector. See{" "}
            <InlineLink href="/settings/console-identity">Console identity</InlineLink>.
          </Alert>
        ) : null}
        <CopyField
          label="External ID"
          description="Proves that it is you who sent us to the role: no other customer or connector has it, and only you can have it replaced."
          value={connector.externalId}
        />
      </div>
    </Card>
  );
}
