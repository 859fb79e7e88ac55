"use client";

import { useQuery } from "@tanstack/react-query";
import { connectorPageHref } from "@/components/shell/hrefs";
import { InlineLink } from "@/components/ui/inline-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { registryOptions } from "@/lib/client/registries";
import type { ScanReading } from "@/lib/domain/inventory/scan-reading";
import { describeReading } from "./describe-reading";

export interface ScansLineProps {
  registryId: string;
  scans: ScanReading | null;
}

/** Of which images of a registry findings were counted, and when; or why of none. */
export function ScansLine({ registryId, scans }: ScansLineProps) {
  const connectorId = useQuery(registryOptions(registryId)).data?.connector.id;
  if (scans === null) return "Not read yet";
  const read = describeReading(scans);
  if (read !== null) {
    return (
      <>
        {read}, <RelativeTime value={scans.readAt} />
      </>
    );
  }
  return (
    <>
      Not read
      <span className="block text-sm text-ink-muted">
        {scans.reason}
        {scans.state === "denied" && connectorId ? (
          <>
            {" "}
            The right is optional.{" "}
            <InlineLink href={connectorPageHref(connectorId, "role")}>
              Permissions of the role
            </InlineLink>
          </>
        ) : null}
      </span>
    </>
  );
}
