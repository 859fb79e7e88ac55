import { Download } from "lucide-react";
import { buttonStyle } from "@/components/ui/button-style";

export interface ExportLinksProps {
  /** The addresses of everything that the list finds. */
  csv: string;
  ndjson: string;
}

/** The way out of a list as a file. */
export function ExportLinks({ csv, ndjson }: ExportLinksProps) {
  return (
    <span className="inline-flex flex-wrap gap-2">
      <a href={csv} download className={buttonStyle("secondary", "md")}>
        <Download aria-hidden="true" /> Export CSV
      </a>
      <a href={ndjson} download className={buttonStyle("secondary", "md")}>
        <Download aria-hidden="true" /> Export NDJSON
      </a>
    </span>
  );
}
