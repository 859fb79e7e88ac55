"use client";

import { useQuery } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { useState } from "react";
import { LoadFailure } from "@/components/list/load-failure";
import { useRetry } from "@/components/list/use-retry";
import { Page } from "@/components/shell/page";
import { Card } from "@/components/ui/card";
import { CopyField } from "@/components/ui/copy-field";
import { EmptyState } from "@/components/ui/empty-state";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { SkeletonLines } from "@/components/ui/skeleton";
import { ApiError } from "@/lib/client/api-error";
import { consoleIdentityOptions, practiceOptions } from "@/lib/client/console";
import type { Practice } from "@/lib/domain/console/practice";
import { PracticeAccountCard } from "./practice-account-card";
import type { Shell } from "./practice-commands";
import { PracticeHelp } from "./practice-help";
import { PracticeRegistryCard } from "./practice-registry-card";

export function PracticeAccountPage() {
  const result = useQuery(practiceOptions());
  const { error, retry, retrying } = useRetry(result);

  return (
    <Page
      title="Practice account"
      breadcrumbs={[{ label: "Settings" }]}
      description="A simulated AWS and a practice registry on this machine, to walk through the whole flow without accounts of your own."
      panelLabel="About practice mode"
      panel={<PracticeHelp />}
    >
      {result.data ? (
        <PracticeAccounts practice={result.data} />
      ) : (
        // On narrow screens the help below waits outside the window, so that it does not jump.
        <div className={error ? "" : "max-xl:min-h-dvh"}>
          <Card flush={error !== null}>
            {error instanceof ApiError && error.status === 404 ? (
              <PracticeHidden />
            ) : error ? (
              <LoadFailure
                title="The practice account could not be loaded"
                error={error}
                onRetry={retry}
                retrying={retrying}
              />
            ) : (
              <SkeletonLines lines={6} label="Loading the practice account" />
            )}
          </Card>
        </div>
      )}
    </Page>
  );
}

function PracticeAccounts({ practice }: { practice: Practice }) {
  const [shell, setShell] = useState<Shell>("posix");
  return (
    <div className="flex flex-col gap-4">
      <Card title="Simulated AWS">
        <CopyField
          label="Endpoint URL"
          value={practice.endpoint}
          description="STS, IAM and ECR answer here to any AWS client on this machine. Its port may change when Mooring restarts; PRACTICE_AWS_PORT fixes it."
        />
      </Card>
      <PracticeRegistryCard registry={practice.registry} />
      <div className="flex flex-wrap items-center justify-between gap-3 pt-2">
        <h2 className="text-lg font-semibold">Simulated accounts</h2>
        <SegmentedControl
          label="Commands for"
          options={[
            { value: "posix", label: "bash, zsh" },
            { value: "powershell", label: "PowerShell" },
          ]}
          value={shell}
          onChange={setShell}
        />
      </div>
      {practice.accounts.map((account) => (
        <PracticeAccountCard
          key={account.accountId}
          account={account}
          endpoint={practice.endpoint}
          shell={shell}
        />
      ))}
    </div>
  );
}

/** Either practice mode is off, or this browser is not on Mooring's machine; the keys are shown to neither. */
function PracticeHidden() {
  const { data } = useQuery(consoleIdentityOptions());
  return data?.practice ? (
    <EmptyState icon={<FlaskConical />} title="Shown on Mooring’s own machine alone">
      Practice mode is on, but these keys and passwords are given only to browsers that run where
      Mooring runs. Open this page there, by an address such as{" "}
      <code className="font-mono">localhost</code>.
    </EmptyState>
  ) : (
    <EmptyState icon={<FlaskConical />} title="Practice mode is off">
      Mooring talks to the real AWS. To practise, start it with{" "}
      <code className="font-mono">PRACTICE_AWS=on</code>, best with a{" "}
      <code className="font-mono">DATA_DIR</code> of its own.
    </EmptyState>
  );
}
