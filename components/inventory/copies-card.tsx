"use client";

import { useQuery } from "@tanstack/react-query";
import { imageHref } from "@/components/shell/hrefs";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { InlineLink } from "@/components/ui/inline-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { SkeletonLines } from "@/components/ui/skeleton";
import { imageCopiesOptions } from "@/lib/client/inventory";
import type { Image } from "@/lib/domain/inventory/image";
import type { ImageCopies } from "@/lib/domain/inventory/image-copies";

/** Other repositories, of every registry, that have the image's digest. */
export function CopiesCard({ image: { registryId, repositoryId, digest } }: { image: Image }) {
  const { data, error } = useQuery(imageCopiesOptions(registryId, repositoryId, digest));
  return (
    <Card title="The same digest elsewhere">
      {data ? (
        <Copies copies={data} />
      ) : error ? (
        <Alert tone="danger">Where else it is could not be loaded. {error.message}</Alert>
      ) : (
        <SkeletonLines lines={2} label="Loading where else it is" />
      )}
    </Card>
  );
}

function Copies({ copies: { items, hasMore } }: { copies: ImageCopies }) {
  if (items.length === 0) {
    return <p className="text-ink-muted">No other repository is known to have it.</p>;
  }
  return (
    <div className="flex flex-col gap-3">
      <ul className="flex flex-col gap-2">
        {items.map((copy) => (
          <li
            key={copy.repositoryId}
            className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 break-words"
          >
            <InlineLink href={imageHref(copy)} className="min-w-0">
              {copy.registryName}: {copy.repositoryName}
            </InlineLink>
            <span className="min-w-0 text-sm text-ink-muted">
              {copy.tags.length === 0 ? "untagged" : copy.tags.join(", ")}, pushed{" "}
              <RelativeTime value={copy.pushedAt} />
            </span>
          </li>
        ))}
      </ul>
      {hasMore ? (
        <p className="text-ink-muted">More repositories have it than the {items.length} here.</p>
      ) : null}
    </div>
  );
}
