"use client";

import { useQuery } from "@tanstack/react-query";
import { LoadFailure } from "@/components/list/load-failure";
import { useRetry } from "@/components/list/use-retry";
import { repositoryHref } from "@/components/shell/hrefs";
import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyInline } from "@/components/ui/copy-inline";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { formatBytes } from "@/components/ui/format-bytes";
import { lazyPanel } from "@/components/ui/lazy-panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { SkeletonLines } from "@/components/ui/skeleton";
import { isAbsent } from "@/lib/client/api-error";
import { imageOptions, repositoryOptions } from "@/lib/client/inventory";
import { registryOptions } from "@/lib/client/registries";
import type { Image } from "@/lib/domain/inventory/image";
import { AttachedCard } from "./attached-card";
import { AttachedTo } from "./attached-to";
import { CopiesCard } from "./copies-card";
import { ActionPlace, FindingsLoading } from "./findings-loading";
import { FormerTags } from "./former-tags";
import { ImageMarks } from "./image-marks";
import { kindOfImage } from "./kind-of-image";
import { KnownScan } from "./known-scan";
import { inventoryBreadcrumbs } from "./repository-details";
import { shortDigest } from "./short-digest";

// Asked of AWS when it is there.
const FindingsCard = lazyPanel(
  () => import("./findings-card"),
  <Card title="Findings" flush actions={<ActionPlace />}>
    <FindingsLoading />
  </Card>,
);

export interface ImageDetailsProps {
  registryId: string;
  repositoryId: string;
  digest: string;
}

/** Everything that is known about one digest. */
export function ImageDetails({ registryId, repositoryId, digest }: ImageDetailsProps) {
  const result = useQuery(imageOptions(registryId, repositoryId, digest));
  const repository = useQuery(repositoryOptions(registryId, repositoryId)).data;
  const registryName = useQuery(registryOptions(registryId)).data?.name;
  const { error, retry, retrying } = useRetry(result);
  const image = result.data;
  const breadcrumbs = [
    ...inventoryBreadcrumbs(registryId, registryName),
    {
      label: repository?.name ?? image?.repositoryName ?? "Repository",
      href: repositoryHref(registryId, repositoryId),
    },
  ] as const;
  if (image) {
    return (
      <Page
        title={<span className="font-mono">{shortDigest(image.digest)}</span>}
        titleAside={
          <span className="flex flex-wrap gap-2">
            <Badge>{kindOfImage(image)}</Badge>
            {image.status === "ACTIVE" ? null : <Badge>{image.status.toLowerCase()}</Badge>}
            <ImageMarks image={image} />
          </span>
        }
        breadcrumbs={breadcrumbs}
      >
        <div className="flex flex-col gap-5">
          {image.goneAt === null ? null : (
            <Alert tone="info" title="This image is gone">
              A complete list of its repository did not have it any more, first{" "}
              <RelativeTime value={image.goneAt} />.
            </Alert>
          )}
          <Facts image={image} />
          {image.goneAt === null ? <FindingsCard image={image} /> : null}
          <AttachedCard image={image} />
          {repository ? (
            <CodeBlock
              label="Pull it by its digest"
              code={`docker pull ${repository.uri}@${image.digest}`}
              language="shell"
              wrap
            />
          ) : null}
          <FormerTags image={image} />
          <CopiesCard image={image} />
        </div>
      </Page>
    );
  }
  const absent = isAbsent(error);
  return (
    <Page title={absent ? "Image not found" : "Image"} breadcrumbs={breadcrumbs}>
      <Card flush={error !== null}>
        {absent ? (
          <EmptyState
            title="There is no such image"
            action={
              <ButtonLink href={repositoryHref(registryId, repositoryId)}>
                Go to the repository
              </ButtonLink>
            }
          >
            No sync has seen this digest in the repository.
          </EmptyState>
        ) : error ? (
          <LoadFailure
            title="The image could not be loaded"
            error={error}
            onRetry={retry}
            retrying={retrying}
          />
        ) : (
          <SkeletonLines lines={6} label="Loading the image" />
        )}
      </Card>
    </Page>
  );
}

function Facts({ image }: { image: Image }) {
  const { tags, pulledAt } = image;
  return (
    <Card>
      <DescriptionList
        items={[
          {
            term: "Digest",
            wide: true,
            value: <CopyInline value={image.digest} label="digest" />,
          },
          {
            term: "Tags",
            wide: true,
            value:
              tags.length === 0 ? (
                <span className="text-ink-muted">Untagged</span>
              ) : (
                <span className="flex flex-wrap gap-1.5">
                  {tags.map((tag) => (
                    <Badge key={tag}>{tag}</Badge>
                  ))}
                </span>
              ),
          },
          { term: "Size", value: formatBytes(image.sizeBytes) },
          { term: "Pushed", value: <RelativeTime value={image.pushedAt} /> },
          {
            term: "Last pull",
            value: pulledAt ? (
              <>
                <RelativeTime value={pulledAt} />
                <span className="block text-sm text-ink-muted">
                  AWS records pulls once in 24 hours.
                </span>
              </>
            ) : (
              "None recorded"
            ),
          },
          {
            term: "Scan",
            value: <KnownScan image={image} />,
          },
          { term: "Media type", value: image.mediaType },
          { term: "Artifact type", value: image.artifactType },
          {
            term: "Attached to",
            value: <AttachedTo image={image} />,
          },
          { term: "First seen", value: <RelativeTime value={image.firstSeenAt} /> },
        ]}
      />
    </Card>
  );
}
