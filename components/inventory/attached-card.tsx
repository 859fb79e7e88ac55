"use client";

import { useQuery } from "@tanstack/react-query";
import { imageHref } from "@/components/shell/hrefs";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { formatBytes } from "@/components/ui/format-bytes";
import { InlineLink } from "@/components/ui/inline-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { SkeletonLines } from "@/components/ui/skeleton";
import { imageAttachmentsOptions } from "@/lib/client/inventory";
import type { Image } from "@/lib/domain/inventory/image";
import type { Attachment, ImageAttachments } from "@/lib/domain/inventory/image-attachments";
import { explainAttachments } from "./explain-attachments";
import { shortDigest } from "./short-digest";

/** Signatures, SBOMs, attestations: the tree of what is attached to an image. */
export function AttachedCard({ image }: { image: Image }) {
  const { registryId, repositoryId, digest } = image;
  const { data, error } = useQuery(imageAttachmentsOptions(registryId, repositoryId, digest));
  return (
    <Card title="Attached">
      {data ? (
        <Tree image={image} told={data} />
      ) : error ? (
        <Alert tone="danger">What is attached could not be loaded. {error.message}</Alert>
      ) : (
        <SkeletonLines lines={3} label="Loading what is attached" />
      )}
    </Card>
  );
}

function Tree({ image, told }: { image: Image; told: ImageAttachments }) {
  const below = new Map<string, Attachment[]>();
  for (const attachment of told.attachments) {
    const siblings = below.get(attachment.attachedTo);
    if (siblings) siblings.push(attachment);
    else below.set(attachment.attachedTo, [attachment]);
  }
  return (
    <div className="flex flex-col gap-3">
      {told.attachments.length === 0 ? null : (
        <div className="-m-1 max-h-112 overflow-y-auto p-1">
          <Branches image={image} below={below} of={image.digest} />
        </div>
      )}
      {explainAttachments(image, told).map((sentence) => (
        <p key={sentence} className="text-ink-muted">
          {sentence}
        </p>
      ))}
    </div>
  );
}

type BranchesProps = {
  image: Image;
  /** By the digest that they are attached to. */
  below: ReadonlyMap<string, readonly Attachment[]>;
  of: string;
};

function Branches({ image, below, of }: BranchesProps) {
  const branches = below.get(of);
  if (!branches) return null;
  const isRoot = of === image.digest;
  return (
    <ul
      className={
        isRoot ? "flex flex-col gap-2" : "mt-2 ml-1.5 flex flex-col gap-2 border-l border-line pl-4"
      }
    >
      {branches.map(({ digest, name, by, isArchived, sizeBytes, pushedAt }) => (
        <li key={digest}>
          <span className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
            <InlineLink href={imageHref({ ...image, digest })}>
              {name} <span className="font-mono text-sm">{shortDigest(digest)}</span>
            </InlineLink>
            {isArchived ? <Badge>archived</Badge> : null}
            {by === "tag" ? <Badge>by tag</Badge> : null}
            <span className="text-sm text-ink-muted">
              {formatBytes(sizeBytes)}, pushed <RelativeTime value={pushedAt} />
            </span>
          </span>
          <Branches image={image} below={below} of={digest} />
        </li>
      ))}
    </ul>
  );
}
