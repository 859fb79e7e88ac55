"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { countNoun } from "@/components/list/count-noun";
import { LoadFailure } from "@/components/list/load-failure";
import { useRetry } from "@/components/list/use-retry";
import { registryHref, registryPageHref, repositoryHref } from "@/components/shell/hrefs";
import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { CopyInline } from "@/components/ui/copy-inline";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { formatBytes } from "@/components/ui/format-bytes";
import { LinkTabs } from "@/components/ui/link-tabs";
import { RelativeTime } from "@/components/ui/relative-time";
import { SkeletonLines } from "@/components/ui/skeleton";
import { isAbsent } from "@/lib/client/api-error";
import { repositoryOptions } from "@/lib/client/inventory";
import { registryOptions } from "@/lib/client/registries";
import type { Repository } from "@/lib/domain/inventory/repository";
import { imageNoun } from "./describe-run";
import { describeShares } from "./describe-shares";
import { ImageList } from "./image-list";
import { ListedText } from "./repository-list";

/** Where a page of the inventory stands: in its registry. */
export function inventoryBreadcrumbs(registryId: string, registryName: string | undefined) {
  return [
    { label: "Assets" },
    { label: "Registries", href: "/assets/registries" },
    { label: registryName ?? "Registry", href: registryHref(registryId) },
    { label: "Repositories", href: registryPageHref(registryId, "repositories") },
  ] as const;
}

const pages = [
  { page: "", label: "Images" },
  { page: "tag-history", label: "Tag history" },
  { page: "lifecycle", label: "Lifecycle" },
  { page: "access", label: "Who can pull" },
] as const;

export interface RepositoryPartProps {
  registryId: string;
  id: string;
  children: ReactNode;
}

/** One repository: its header and tabs, above one of its pages. */
export function RepositoryPart({ registryId, id, children }: RepositoryPartProps) {
  const result = useQuery(repositoryOptions(registryId, id));
  const registryName = useQuery(registryOptions(registryId)).data?.name;
  const { error, retry, retrying } = useRetry(result);
  const breadcrumbs = inventoryBreadcrumbs(registryId, registryName);
  const repository = result.data;
  if (repository) {
    return (
      <Page
        title={repository.name}
        description={<ListedText repository={repository} />}
        breadcrumbs={breadcrumbs}
      >
        <LinkTabs
          label="Pages of this repository"
          tabs={pages.map(({ page, label }) => ({
            label,
            href: repositoryHref(registryId, id, page),
          }))}
        />
        <div className="flex flex-col gap-5">
          <Notices repository={repository} />
          {children}
        </div>
      </Page>
    );
  }
  const absent = isAbsent(error);
  return (
    <Page title={absent ? "Repository not found" : "Repository"} breadcrumbs={breadcrumbs}>
      <Card flush={error !== null}>
        {absent ? (
          <EmptyState
            title="There is no such repository"
            action={
              <ButtonLink href={registryPageHref(registryId, "repositories")}>
                Go to repositories
              </ButtonLink>
            }
          >
            Its registry may have been deleted, or the address is not complete.
          </EmptyState>
        ) : error ? (
          <LoadFailure
            title="The repository could not be loaded"
            error={error}
            onRetry={retry}
            retrying={retrying}
          />
        ) : (
          <SkeletonLines lines={6} label="Loading the repository" />
        )}
      </Card>
    </Page>
  );
}

function Notices({ repository: { problem, goneAt, images } }: { repository: Repository }) {
  if (goneAt !== null) {
    return (
      <Alert tone="info" title="This repository is gone">
        A complete list of its registry did not have it any more, first{" "}
        <RelativeTime value={goneAt} />. What was known of it is shown.
      </Alert>
    );
  }
  if (problem === null) {
    if (images.leftOut === 0) return null;
    return (
      <Alert
        tone="info"
        title={`The registry’s filter leaves ${countNoun(images.leftOut, imageNoun)} of this repository out`}
      >
        Counts, sizes and marks are about the {images.total.toLocaleString("en")} that are kept.
      </Alert>
    );
  }
  return (
    <Alert tone="warn" title={`Its images could not be listed to the end (${problem.code})`}>
      <span className="wrap-anywhere">{problem.message}</span> What is shown is what was known
      before, with what was listed until then.
    </Alert>
  );
}

/** How it is set up, and its images. */
export function RepositoryImages({ registryId, id }: { registryId: string; id: string }) {
  const repository = useQuery(repositoryOptions(registryId, id)).data;
  return (
    <>
      {repository ? <Facts repository={repository} /> : null}
      <ImageList registryId={registryId} repositoryId={id} />
    </>
  );
}

function Facts({ repository }: { repository: Repository }) {
  const { settings, images, createdAt } = repository;
  const shares = describeShares(repository.shares);
  return (
    <Card>
      <DescriptionList
        items={[
          {
            term: "URI",
            wide: true,
            value: <CopyInline value={repository.uri} label="URI" />,
          },
          {
            term: "Images",
            value: `${images.total.toLocaleString("en")}, ${images.untagged.toLocaleString("en")} untagged, ${images.archived.toLocaleString("en")} archived`,
          },
          { term: "Size", value: formatBytes(repository.sizeBytes) },
          { term: "Created", value: createdAt ? <RelativeTime value={createdAt} /> : null },
          { term: "Tag mutability", value: settings.tagMutability },
          {
            term: "Scan on push",
            value: settings.scanOnPush === null ? null : settings.scanOnPush ? "On" : "Off",
          },
          {
            term: "Encryption",
            value: settings.kmsKey ? (
              <>
                {settings.encryption} <CopyInline value={settings.kmsKey} label="KMS key" />
              </>
            ) : (
              settings.encryption
            ),
          },
          ...(shares === null
            ? []
            : [
                {
                  term: "Signed",
                  wide: true,
                  value: (
                    <>
                      {shares.lines.join(", ")}
                      <span className="block text-sm text-ink-muted">{shares.counted}</span>
                    </>
                  ),
                },
              ]),
        ]}
      />
    </Card>
  );
}
