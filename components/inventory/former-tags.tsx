"use client";

import { useQuery } from "@tanstack/react-query";
import { imageHref, repositoryHref } from "@/components/shell/hrefs";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { InlineLink } from "@/components/ui/inline-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { formerTagsOptions } from "@/lib/client/inventory";
import type { Image } from "@/lib/domain/inventory/image";
import { shortDigest } from "./short-digest";

/** Tags that the image had, and where they went; nothing where it lost none. */
export function FormerTags({ image }: { image: Image }) {
  const { registryId, repositoryId, digest } = image;
  const { data, error } = useQuery(formerTagsOptions(registryId, repositoryId, digest));
  if (!error && (!data || data.items.length === 0)) return null;
  const history = repositoryHref(registryId, repositoryId, "tag-history");
  return (
    <Card title="Tags it had before">
      {data ? (
        <div className="flex flex-col gap-3">
          <ul className="flex flex-col gap-2">
            {data.items.map(({ tag, toDigest, seenAt }) => (
              <li key={`${tag} ${seenAt}`} className="wrap-anywhere">
                <span className="font-medium">{tag}</span>{" "}
                <span className="text-sm text-ink-muted">
                  {toDigest === null ? (
                    "removed"
                  ) : (
                    <>
                      moved to{" "}
                      <InlineLink
                        href={imageHref({ ...image, digest: toDigest })}
                        className="font-mono"
                      >
                        {shortDigest(toDigest)}
                      </InlineLink>
                    </>
                  )}
                  , seen by the sync <RelativeTime value={seenAt} />
                </span>
              </li>
            ))}
          </ul>
          <p className="text-sm text-ink-muted">
            {data.nextCursor === null
              ? null
              : `The newest ${data.items.length.toLocaleString("en")} are shown. `}
            <InlineLink href={history}>Tag history of the repository</InlineLink>
          </p>
        </div>
      ) : (
        <Alert tone="danger">Its former tags could not be loaded. {error?.message}</Alert>
      )}
    </Card>
  );
}
