import { Download, FileCheck } from "lucide-react";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { CopyButton } from "@/components/ui/copy-button";
import { saveAs } from "@/components/ui/save-as";
import { evidenceHref } from "@/lib/client/connectors";
import type { Check } from "@/lib/domain/checks/check";
import { formatCheckReport } from "@/lib/domain/checks/check-report";

export interface CheckExportProps {
  check: Check;
  connectorName: string;
}

/** A check for a ticket, a program or an archive: it holds no secret. */
export function CheckExport({ check, connectorName }: CheckExportProps) {
  return (
    <>
      <CopyButton
        value={formatCheckReport(check, connectorName)}
        label="report as Markdown"
        withText="Copy report"
      />
      <Button
        size="sm"
        aria-label="Download the check as JSON"
        icon={<Download aria-hidden="true" className="size-4" />}
        onClick={() => {
          const day = check.finishedAt.slice(0, 10);
          saveAs(
            `mooring-check-${day}-${check.id.slice(0, 8)}.json`,
            `${JSON.stringify(check, null, 2)}\n`,
            "application/json",
          );
        }}
      >
        Download JSON
      </Button>
      <a
        href={evidenceHref(check.connectorId, check.id)}
        download
        title="Proves the check again, offline: npm run verify:evidence"
        className={buttonStyle("secondary", "sm")}
      >
        <FileCheck aria-hidden="true" /> Download evidence
      </a>
    </>
  );
}
