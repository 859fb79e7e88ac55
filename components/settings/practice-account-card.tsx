"use client";

import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { CopyInline } from "@/components/ui/copy-inline";
import { DescriptionList } from "@/components/ui/description-list";
import { IconButton } from "@/components/ui/icon-button";
import type { Practice } from "@/lib/domain/console/practice";
import { ACCOUNT_TYPES } from "@/lib/iam/identifiers/account-types";
import { regionLabel } from "@/lib/iam/identifiers/regions";
import {
  hiddenSecret,
  type Shell,
  writeAwsCommand,
  writeCredentials,
  writeRoleCommands,
} from "./practice-commands";

export interface PracticeAccountCardProps {
  account: Practice["accounts"][number];
  endpoint: string;
  shell: Shell;
}

/** One simulated customer account: its administrator's keys, and commands that use them. */
export function PracticeAccountCard({ account, endpoint, shell }: PracticeAccountCardProps) {
  const [revealed, setRevealed] = useState(false);
  const { label } = ACCOUNT_TYPES[account.accountType];
  const secret = revealed ? account.secretAccessKey : hiddenSecret;
  const Icon = revealed ? EyeOff : Eye;

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
                <span className="inline-flex max-w-full items-center gap-0.5">
                  <code className="min-w-0 font-mono text-sm break-all">{secret}</code>
                  <IconButton
                    label={`${revealed ? "Hide" : "Reveal"} ${label} secret access key`}
                    icon={<Icon aria-hidden="true" />}
                    onClick={() => setRevealed(!revealed)}
                    className="size-7!"
                  />
                  <CopyButton
                    value={account.secretAccessKey}
                    label={`${label} secret access key`}
                  />
                </span>
              ),
            },
          ]}
        />
        <details className="group min-w-0">
          <summary className="min-h-6 font-medium text-accent">Use it from the AWS CLI</summary>
          <div className="mt-3 flex flex-col gap-3">
            {revealed ? (
              <CodeBlock
                label={`Act as the administrator (${label})`}
                code={writeCredentials(account, shell)}
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
              wrap
            />
            <CodeBlock
              label={`List the repositories (${label})`}
              code={writeAwsCommand(endpoint, "ecr describe-repositories")}
              wrap
            />
            <CodeBlock
              label={`Create the role (${label})`}
              code={writeRoleCommands(endpoint, account)}
              wrap
            />
          </div>
        </details>
      </div>
    </Card>
  );
}
