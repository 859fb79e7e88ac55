"use client";

import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { CodeBlock } from "@/components/ui/code-block";
import { RelativeTime } from "@/components/ui/relative-time";
import { explainNoScan, explainScan } from "@/lib/domain/inventory/explain-scan";
import type { Image } from "@/lib/domain/inventory/image";
import type { ImageFindings } from "@/lib/domain/inventory/image-findings";
import { formatPolicy } from "@/lib/iam/policy/json-document";
import { FindingsResults } from "./findings-results";
import { kindOfImage } from "./kind-of-image";
import { LastCounts } from "./last-counts";

export interface FindingsOutcomeProps {
  image: Image;
  told: ImageFindings;
}

/** What was told of findings, or why nothing was. */
export function FindingsOutcome({ told, image }: FindingsOutcomeProps) {
  switch (told.outcome) {
    case "told": {
      const { scan, results, readAt } = told;
      if (results) {
        return <FindingsResults results={results} scan={scan} readAt={readAt} image={image} />;
      }
      const isScanned = scan.status === "COMPLETE" || scan.status === "ACTIVE";
      const { title, advice } = isScanned
        ? { title: "Scanned, but AWS does not tell what was found", advice: null }
        : explainScan(scan.status);
      return (
        <Unscanned title={title} advice={advice} readAt={readAt}>
          {scan.description === null ? null : (
            <p className="text-sm text-ink-muted">AWS says: {scan.description}</p>
          )}
        </Unscanned>
      );
    }
    case "never_scanned":
      return <Unscanned {...explainNoScan(subjectOf(kindOfImage(image)))} readAt={told.readAt} />;
    case "absent":
      return (
        <Unscanned
          title="AWS does not have this image any more"
          advice="The next sync marks it gone."
          readAt={told.readAt}
        />
      );
    case "not_allowed":
      return <NotAllowed told={told} image={image} />;
  }
}

function subjectOf(kind: string): Parameters<typeof explainNoScan>[0] {
  if (kind === "Index") return "index";
  return kind === "Attached artifact" ? "attached" : "image";
}

type UnscannedProps = {
  title: string;
  advice: string | null;
  readAt: string;
  children?: ReactNode;
};

function Unscanned({ title, advice, readAt, children }: UnscannedProps) {
  return (
    <div className="flex flex-col gap-2 p-5">
      <p className="font-medium">{title}</p>
      {advice === null ? null : <p>{advice}</p>}
      {children}
      <p className="text-sm text-ink-muted">
        Read from AWS <RelativeTime value={readAt} />.
      </p>
    </div>
  );
}

type NotAllowedProps = {
  image: Image;
  told: Extract<ImageFindings, { outcome: "not_allowed" }>;
};

function NotAllowed({ told: { message, fix, readAt }, image }: NotAllowedProps) {
  return (
    <div className="flex flex-col gap-4 p-5">
      <Alert tone="info" title="The connector’s role does not have the right to read findings">
        It is optional, and everything else works without it. {message}
      </Alert>
      {fix ? <p className="wrap-anywhere">{fix.text}</p> : null}
      {fix?.policy ? (
        <CodeBlock
          label="Permissions policy of the role"
          code={formatPolicy(fix.policy)}
          language="json"
        />
      ) : null}
      <div className="flex flex-col gap-1">
        <LastCounts image={image} />
        <p className="text-sm text-ink-muted">
          Asked <RelativeTime value={readAt} />.
        </p>
      </div>
    </div>
  );
}
