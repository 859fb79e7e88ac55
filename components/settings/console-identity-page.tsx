"use client";

import { useQuery } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useState } from "react";
import { LoadFailure } from "@/components/list/load-failure";
import { useRetry } from "@/components/list/use-retry";
import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SkeletonLines } from "@/components/ui/skeleton";
import { consoleIdentityOptions } from "@/lib/client/console";
import { IdentityCard } from "./identity-card";
import { IdentityHelp } from "./identity-help";

export function ConsoleIdentityPage() {
  const result = useQuery(consoleIdentityOptions());
  const { error, retry, retrying } = useRetry(result);
  const [refreshed, setRefreshed] = useState(false);
  const { data } = result;

  async function refresh() {
    setRefreshed(false);
    const { isSuccess } = await result.refetch();
    setRefreshed(isSuccess);
  }

  return (
    <Page
      title="Console identity"
      breadcrumbs={[{ label: "Settings" }]}
      description="The AWS identity that this console runs as. Its account is the one your customers’ roles trust."
      actions={
        // Also while it loads, so that nothing moves when it is there.
        data || !error ? (
          <Button
            icon={<RotateCw aria-hidden="true" />}
            pending={result.isFetching}
            onClick={refresh}
          >
            Refresh
          </Button>
        ) : undefined
      }
      panelLabel="About the console identity"
      panel={<IdentityHelp />}
    >
      <p role="status" className="sr-only">
        {refreshed ? "The identities were read anew." : ""}
      </p>
      {data ? (
        <div className="flex flex-col gap-4">
          {error ? (
            <Alert tone="warn" live title="This may be out of date">
              {error.message}
            </Alert>
          ) : null}
          {data.items.map((identity) => (
            <IdentityCard
              key={identity.accountType}
              identity={identity}
              serviceName={data.serviceName}
            />
          ))}
        </div>
      ) : (
        // On narrow screens the help below waits outside the window, so that it does not jump.
        <div className={error ? "" : "max-xl:min-h-dvh"}>
          <Card flush={error !== null}>
            {error ? (
              <LoadFailure
                title="The console identity could not be loaded"
                error={error}
                onRetry={retry}
                retrying={retrying}
              />
            ) : (
              <SkeletonLines lines={6} label="Asking AWS who this console is" />
            )}
          </Card>
        </div>
      )}
    </Page>
  );
}
