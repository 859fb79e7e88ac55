"use client";

import { useQuery } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { LoadFailure } from "@/components/list/load-failure";
import { useRetry } from "@/components/list/use-retry";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { imageFindingsOptions } from "@/lib/client/inventory";
import type { Image } from "@/lib/domain/inventory/image";
import { ActionPlace, FindingsLoading } from "./findings-loading";
import { FindingsOutcome } from "./findings-outcome";
import { LastCounts } from "./last-counts";

/** What the registry's scanner found in an image, asked for when the card is there. */
export default function FindingsCard({ image }: { image: Image }) {
  const { registryId, repositoryId, digest } = image;
  const result = useQuery(imageFindingsOptions(registryId, repositoryId, digest));
  const { data, isFetching, refetch } = result;
  const { error, retry, retrying } = useRetry(result);
  return (
    <Card
      title="Findings"
      flush
      actions={
        data ? (
          <Button
            size="sm"
            icon={<RotateCw aria-hidden="true" />}
            pending={isFetching}
            onClick={() => refetch()}
          >
            Read again
          </Button>
        ) : (
          <ActionPlace />
        )
      }
    >
      {data ? (
        <>
          {error ? (
            <Alert tone="danger" live className="m-5 mb-0">
              The findings could not be read again: what follows is older. {error.message}
            </Alert>
          ) : null}
          <FindingsOutcome image={image} told={data} />
        </>
      ) : error ? (
        <>
          <LoadFailure
            title="The findings could not be read"
            error={error}
            onRetry={retry}
            retrying={retrying}
          />
          <div className="px-5 pb-5 text-center">
            <LastCounts image={image} />
          </div>
        </>
      ) : (
        <FindingsLoading />
      )}
    </Card>
  );
}
