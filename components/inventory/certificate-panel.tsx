"use client";

import { useQuery } from "@tanstack/react-query";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyInline } from "@/components/ui/copy-inline";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { SkeletonLines } from "@/components/ui/skeleton";
import { certifiedSyncOptions, imagesNdjsonHref } from "@/lib/client/inventory";
import { explainCovered, explainNotCovered } from "@/lib/domain/inventory/explain-certificate";
import type { SyncCertificate } from "@/lib/domain/inventory/sync-certificate";
import { LoadedPart } from "./loaded-part";

export interface CertificatePanelProps {
  registryId: string;
  runId: string;
}

/** What a sync certified, what that does not cover, and how an export is held to it. */
export function CertificatePanel({ registryId, runId }: CertificatePanelProps) {
  const result = useQuery(certifiedSyncOptions(registryId, runId));
  return (
    <LoadedPart
      result={result}
      failure="The certificate could not be loaded"
      loading={<SkeletonLines lines={6} label="Loading the certificate" />}
    >
      {({ certificate }) =>
        certificate ? (
          <Certificate certificate={certificate} />
        ) : (
          <p className="text-ink-muted">This sync is older than certificates: it has none.</p>
        )
      }
    </LoadedPart>
  );
}

function Certificate({ certificate }: { certificate: SyncCertificate }) {
  const { sha256, statuses, pages, registry, notListed } = certificate;
  return (
    <div className="flex flex-col gap-4 rounded-md border border-line bg-sunken p-4">
      <p>{explainCovered(certificate)}</p>
      <DescriptionList
        items={[
          { term: "SHA-256", value: <CopyInline value={sha256} label="SHA-256" />, wide: true },
          { term: "Images by status", value: describeStatuses(statuses) },
          { term: "Pages read", value: pages.toLocaleString("en") },
        ]}
      />
      <div>
        <h3 className="text-sm text-ink-muted">Not covered</h3>
        <ul className="mt-0.5 flex list-disc flex-col gap-1 pl-5">
          {explainNotCovered(certificate).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        {notListed.total > 0 ? <NotListed notListed={notListed} /> : null}
      </div>
      <div className="flex flex-col gap-2">
        <p>
          <a
            href={imagesNdjsonHref({ registryId: registry.id })}
            download
            className="text-accent underline underline-offset-2 hover:text-accent-hover"
          >
            An export of all its images
          </a>{" "}
          carries the certificate of the newest complete or partial sync. Check it anywhere, without
          this console’s data:
        </p>
        <CodeBlock
          label="Check an export"
          code="npm run verify:inventory -- images.ndjson"
          language="shell"
          wrap
        />
      </div>
    </div>
  );
}

function NotListed({ notListed: { total, first } }: Pick<SyncCertificate, "notListed">) {
  return (
    <Disclosure
      summary={
        total > first.length
          ? `The first ${first.length} repositories not listed, and why`
          : "Repositories not listed, and why"
      }
    >
      <ul className="flex flex-col gap-1">
        {first.map(({ name, problem }) => (
          <li key={name} className="break-words">
            <span className="font-medium">{name}</span>:{" "}
            {problem ? `${problem.code}: ${problem.message}` : "the sync ended before it."}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

function describeStatuses(statuses: SyncCertificate["statuses"]): string {
  const each = Object.entries(statuses).sort(([one], [other]) => (one < other ? -1 : 1));
  const texts = each.map(
    ([status, count]) => `${count.toLocaleString("en")} ${status.toLowerCase()}`,
  );
  return texts.join(", ") || "None";
}
