"use client";

import { Download } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { saveAs } from "@/components/ui/save-as";
import { CSV } from "@/lib/domain/api/csv";
import { explainScan } from "@/lib/domain/inventory/explain-scan";
import type { Image } from "@/lib/domain/inventory/image";
import type { ImageFindings, ScanResults } from "@/lib/domain/inventory/image-findings";
import { describeGaps, describeVulnerabilities } from "./describe-findings";
import { filterFindings, noFilter } from "./filter-findings";
import { findingsCsv } from "./findings-csv";
import { FindingsFilterBar } from "./findings-filter";
import { FindingsTable } from "./findings-table";
import { shortDigest } from "./short-digest";

export interface FindingsResultsProps {
  image: Image;
  scan: Extract<ImageFindings, { outcome: "told" }>["scan"];
  results: ScanResults;
  readAt: string;
}

/** A summary with the age of each number, and the vulnerabilities, filtered. */
export function FindingsResults({ image, scan, results, readAt }: FindingsResultsProps) {
  const [filter, setFilter] = useState(noFilter);
  const { vulnerabilities } = results;
  const rows = filterFindings(vulnerabilities, useDeferredValue(filter));
  const isNarrowed = rows.length !== vulnerabilities.length;
  const save = () =>
    saveAs(
      `findings-${shortDigest(image.digest).replace(":", "-")}.csv`,
      findingsCsv(rows, { digest: image.digest, scannedAt: results.completedAt, readAt }),
      CSV,
    );
  return (
    <>
      <div className="flex flex-col gap-1.5 px-5 py-4">
        <p className="font-medium">
          {vulnerabilities.length > 0
            ? describeVulnerabilities(vulnerabilities)
            : results.findings > 0
              ? "No finding could be read."
              : "No vulnerabilities were found."}
        </p>
        <ScanLine scan={scan} results={results} readAt={readAt} />
        <InUse use={results.inUse} />
        {describeGaps(results).map((sentence) => (
          <p key={sentence} className="text-sm text-ink-muted">
            {sentence}
          </p>
        ))}
      </div>
      {vulnerabilities.length === 0 ? null : (
        <>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-y border-line px-4 py-2">
            <FindingsFilterBar
              vulnerabilities={vulnerabilities}
              value={filter}
              onChange={setFilter}
            />
            <span className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-ink-muted tabular-nums sm:ml-auto">
              <span role="status">
                {rows.length.toLocaleString("en")} {isNarrowed ? "found" : "in all"}
              </span>
              <Button icon={<Download aria-hidden="true" />} onClick={save}>
                Export CSV
              </Button>
            </span>
          </div>
          {rows.length === 0 ? (
            <EmptyState
              title="Nothing matches the filters"
              action={<Button onClick={() => setFilter(noFilter)}>Clear filters</Button>}
            />
          ) : (
            <FindingsTable
              rows={rows}
              tellsExploit={vulnerabilities.some(({ exploitKnown }) => exploitKnown !== null)}
            />
          )}
        </>
      )}
    </>
  );
}

const scanners = { basic: " by ECR basic scanning", enhanced: " by Amazon Inspector" } as const;

function ScanLine({ scan, results, readAt }: Omit<FindingsResultsProps, "image">) {
  const { scanner, completedAt, sourceUpdatedAt } = results;
  const state = scan.status === null ? "Scanned" : explainScan(scan.status).title;
  return (
    <p className="text-sm text-ink-muted">
      {state}
      {scanner === null ? null : scanners[scanner]}
      {completedAt ? (
        <>
          {" "}
          <RelativeTime value={completedAt} />
        </>
      ) : (
        ", at a time that is not told"
      )}
      {sourceUpdatedAt ? (
        <>
          , with vulnerability data of <RelativeTime value={sourceUpdatedAt} />
        </>
      ) : null}
      ; read from AWS <RelativeTime value={readAt} />.
    </p>
  );
}

function InUse({ use }: { use: ScanResults["inUse"] }) {
  if (use === null) return null;
  const { clusters, lastAt } = use;
  return (
    <p className="text-sm text-ink-muted">
      {clusters === null
        ? "In use: it is not told how many clusters run the image"
        : clusters === 0
          ? "In use: no ECS or EKS cluster runs the image"
          : `In use: ${clusters.toLocaleString("en")} ECS or EKS ${clusters === 1 ? "cluster runs" : "clusters run"} the image`}
      {lastAt ? (
        <>
          , last seen <RelativeTime value={lastAt} />
        </>
      ) : null}
      .
    </p>
  );
}
