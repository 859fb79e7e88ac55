import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { CopyInline } from "@/components/ui/copy-inline";
import { DescriptionList } from "@/components/ui/description-list";
import { Status, type StatusTone } from "@/components/ui/status";
import type { ConsoleIdentity, IdentityState } from "@/lib/domain/console/console-identity";
import { ACCOUNT_TYPES } from "@/lib/iam/identifiers/account-types";
import { regionLabel } from "@/lib/iam/identifiers/regions";

const states = {
  ready: { tone: "ok", word: "Ready" },
  missing: { tone: "neutral", word: "Not set up" },
  refused: { tone: "danger", word: "Refused by AWS" },
  unreachable: { tone: "warn", word: "AWS not reached" },
} as const satisfies Record<IdentityState, { tone: StatusTone; word: string }>;

export interface IdentityCardProps {
  identity: ConsoleIdentity;
  serviceName: string;
}

/** Who the console is in one partition, or what keeps it from being anybody there. */
export function IdentityCard({ identity, serviceName }: IdentityCardProps) {
  const { label, partition } = ACCOUNT_TYPES[identity.accountType];
  const state = states[identity.state];
  return (
    <Card
      title={label}
      description={
        <>
          Partition <code className="font-mono">{partition}</code>
        </>
      }
      actions={<Status tone={state.tone}>{state.word}</Status>}
    >
      <div className="flex flex-col gap-4">
        {identity.problem ? (
          <Alert tone={identity.state === "missing" ? "info" : "warn"} title={identity.problem}>
            {identity.fix}
          </Alert>
        ) : null}
        <DescriptionList
          items={[
            {
              term: `${serviceName} AWS Account ID`,
              value: identity.accountId ? (
                <CopyInline value={identity.accountId} label={`${label} account ID`} />
              ) : null,
            },
            {
              term: "ARN",
              wide: true,
              value: identity.arn ? (
                <CopyInline value={identity.arn} label={`${label} ARN`} />
              ) : null,
            },
            {
              term: "Where it comes from",
              value: <span className="block first-letter:uppercase">{identity.source}</span>,
            },
            { term: "STS asked in", value: regionLabel(identity.stsRegion) },
            ...(identity.errorCode
              ? [
                  {
                    term: "Error code",
                    value: <code className="font-mono">{identity.errorCode}</code>,
                  },
                ]
              : []),
          ]}
        />
      </div>
    </Card>
  );
}
