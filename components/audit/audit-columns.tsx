import { RelativeTime } from "@/components/ui/relative-time";
import type { TableColumn } from "@/components/ui/table-props";
import type { AuditEntry } from "@/lib/domain/console/audit-entry";
import { sayActor, sayEntry } from "@/lib/domain/console/audit-words";

/** One line an entry; `show` opens all of it. */
export function auditColumns(
  show: (entry: AuditEntry) => void,
): readonly TableColumn<AuditEntry>[] {
  return [
    {
      key: "what",
      header: "What",
      primary: true,
      title: sayEntry,
      cell: (entry) => (
        <button
          type="button"
          aria-haspopup="dialog"
          onClick={() => show(entry)}
          className="max-w-full text-left text-accent underline decoration-1 underline-offset-2 hover:text-accent-hover hover:decoration-2 @2xl:truncate"
        >
          {sayEntry(entry)}
        </button>
      ),
    },
    {
      key: "who",
      header: "Who",
      className: "@2xl:w-44 @5xl:w-56",
      title: ({ actor }) => sayActor(actor),
      cell: ({ actor }) => sayActor(actor),
    },
    {
      key: "from",
      header: "From",
      className: "@2xl:w-40 @2xl:@max-5xl:hidden!",
      title: ({ address }) => address ?? "",
      cell: ({ address }) =>
        address === null ? (
          <span className="text-ink-muted">–</span>
        ) : (
          <code className="font-mono text-sm">{address}</code>
        ),
    },
    {
      key: "at",
      header: "When",
      sortKey: "at",
      className: "@2xl:w-37",
      cell: ({ at }) => <RelativeTime value={at} />,
    },
  ];
}
