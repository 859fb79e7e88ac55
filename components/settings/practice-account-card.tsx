"use client";

import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { CopyInline } from "@/components/ui/copy-inline";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import type { Practice } from "@/lib/domain/console/practice";
import { ACCOUNT_TYPES } from "@/lib/iam/identifiers/account-types";
import { regionLabel } from "@/lib/iam/identifiers/regions";
import {
  type Shell,
  writeAwsCommand,
  writeCredentials,
  writeRoleCommands,
} from "./practice-commands";
import { SecretValue } from "./secret-value";

export interface PracticeAccountCardProps {
  account: Practice["accounts"][number];
  endpoint: string;
  shell: Shell;
}

/** One simulated customer account: its administrator's keys, and commands that use them. */
export function PracticeAccountCard({ account, endpoint, shell }: PracticeAccountCardProps) {
  const [revealed, setRevealed] = useState(false);
  const { label } = ACCOUNT_TYPES[account.accountType];

  return (
    <Card title={account.name} actions={<Badge tone="accent">{label}</Badge>}>
      <div className="flex flex-col gap-5">
        <DescriptionList
          items={[
            {
              term: "AWS account ID",
              value: <CopyInline value={account.accountId} label={`${label} account ID`} />,
            },
            { term: "Region", value: regionLabel(account.region) },
            {
              term: "Access key ID",
              value: <CopyInline value={account.accessKeyId} label={`${label} access key ID`} />,
            },
            {
              term: "Secret access key",
              value: (
                <SecretValue
                  value={account.secretAccessKey}
                  label={`${label} secret access key`}
                  revealed={revealed}
                  onToggle={() => setRevealed(!revealed)}
                />
              ),
            },
          ]}
        />
        <Disclosure summary="Use it from the AWS CLI">
          <div className="mt-2 flex min-w-0 flex-col gap-3">
            {revealed ? (
              <CodeBlock
                label={`Act as the administrator (${label})`}
                code={writeCredentials(account, shell)}
                language={shell === "posix" ? "shell" : "powershell"}
                wrap
              />
            ) : (
              <div className="flex flex-wrap items-center justify-between gap-2 rounded-md border border-line bg-sunken py-1.5 pr-1.5 pl-3">
                <span className="text-sm">
                  <span className="font-medium">Act as the administrator</span>: the command holds
                  the secret access key.
                </span>
                <span className="flex gap-1.5">
                  <CopyButton
                    value={writeCredentials(account, shell)}
                    label={`Act as the administrator (${label})`}
                    withText
                  />
                  <Button size="sm" onClick={() => setRevealed(true)}>
                    Reveal
                  </Button>
                </span>
              </div>
            )}
            <CodeBlock
              label={`See who you are (${label})`}
              code={writeAwsCommand(endpoint, "sts get-caller-identity")}
              language="shell"
              wrap
            />
            <CodeBlock
              label={`List the repositories (${label})`}
              code={writeAwsCommand(endpoint, "ecr describe-repositories")}
              language="shell"
              wrap
            />
            <CodeBlock
              label={`Create the role (${label})`}
              code={writeRoleCommands(endpoint, account)}
              language="shell"
              wrap
            />
          </div>
        </Disclosure>
      </div>
    </Card>
  );
}
