"use client";

import { ChevronDown, Download } from "lucide-react";
import { Menu } from "@/components/ui/menu";
import { auditNdjsonHref, auditOcsfHref } from "@/lib/client/audit";
import type { AuditListQuery } from "@/lib/domain/console/audit-entry";

/** The way out of the log as a file: everything that the list finds. */
export function AuditExport({ request }: { request: Partial<AuditListQuery> }) {
  return (
    <Menu
      label="Export"
      items={[
        { label: "JSON lines (NDJSON)", onSelect: () => download(auditNdjsonHref(request)) },
        { label: "OCSF events, for a SIEM", onSelect: () => download(auditOcsfHref(request)) },
      ]}
    >
      <Download aria-hidden="true" /> Export
      <ChevronDown aria-hidden="true" />
    </Menu>
  );
}

/** The browser writes it to disk as it comes, whatever its size. */
function download(href: string): void {
  const link = document.createElement("a");
  link.href = href;
  link.download = "";
  link.click();
}
