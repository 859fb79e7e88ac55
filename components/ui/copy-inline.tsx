import { CopyButton } from "./copy-button";

export interface CopyInlineProps {
  value: string;
  label: string;
}

/** An id or ARN in running text or a table: monospaced, with a copy button. */
export function CopyInline({ value, label }: CopyInlineProps) {
  return (
    <span className="-my-0.75 inline-flex max-w-full items-start gap-0.5">
      <code className="min-w-0 py-1 font-mono text-sm break-all">{value}</code>
      <CopyButton value={value} label={label} />
    </span>
  );
}
