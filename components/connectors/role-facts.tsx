"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { RoleGiver } from "@/components/hand-off/role-giver";
import { Allowed } from "@/components/shell/allowed";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CopyInline } from "@/components/ui/copy-inline";
import { DescriptionList } from "@/components/ui/description-list";
import { consoleIdentityOptions } from "@/lib/client/console";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { ACCOUNT_TYPES } from "@/lib/iam/identifiers/account-types";

export interface RoleFactsProps {
  connector: AwsRoleConnector;
  onEdit: () => void;
  /** Where how the role is made is not shown yet. */
  onShowSetup: (() => void) | undefined;
}

/** The role that is assumed, and what it must trust. */
export function RoleFacts({ connector, onEdit, onShowSetup }: RoleFactsProps) {
  const serviceName = useQuery(consoleIdentityOptions()).data?.serviceName ?? "Mooring";
  const { roleArn, accountType, trustedAccountId, externalId, repositories } = connector;
  return (
    <Card
      title="Role"
      actions={
        <>
          {onShowSetup ? (
            <Button size="sm" onClick={onShowSetup}>
              Show how to create the role
            </Button>
          ) : null}
          <Allowed to="manage">
            <Button size="sm" onClick={onEdit}>
              Change the role
            </Button>
          </Allowed>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <dl className="flex flex-col gap-4">
          <Fact term="Role ARN" value={roleArn}>
            <RoleGiver connector={connector} />
          </Fact>
          <Fact term={`${serviceName} AWS Account ID`} value={trustedAccountId} />
          <Fact term="External ID" value={externalId} />
        </dl>
        <DescriptionList
          items={[
            { term: "AWS account type", value: ACCOUNT_TYPES[accountType].label },
            {
              term: "Made for",
              value: repositories.length > 0 ? repositories.join(", ") : "Every repository",
            },
          ]}
        />
      </div>
    </Card>
  );
}

type FactProps = { term: string; value: string | null; children?: ReactNode };

function Fact({ term, value, children }: FactProps) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-ink-muted">{term}</dt>
      <dd>
        {value ? <CopyInline value={value} label={term} /> : "–"}
        {children}
      </dd>
    </div>
  );
}
