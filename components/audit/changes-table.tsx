import type { AuditEntry } from "@/lib/domain/console/audit-entry";
import { sayField } from "@/lib/domain/console/audit-words";

/** What each field was and what it became; under each other where there is no room. */
export function ChangesTable({ changes }: Pick<AuditEntry, "changes">) {
  return (
    <table className="w-full table-fixed border-collapse text-left text-sm">
      <caption className="sr-only">What changed</caption>
      <thead>
        <tr className="border-b border-line text-ink-muted">
          <th scope="col" className="w-[30%] py-1.5 pr-3 font-medium">
            Field
          </th>
          <th scope="col" className="py-1.5 pr-3 font-medium">
            Before
          </th>
          <th scope="col" className="py-1.5 font-medium">
            After
          </th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(changes).map(([field, { from, to }]) => (
          <tr key={field} className="border-b border-line align-top last:border-0">
            <th scope="row" className="py-2 pr-3 font-medium break-words">
              {startCapital(sayField(field))}
            </th>
            <td className="py-2 pr-3">
              <Value value={from} />
            </td>
            <td className="py-2">
              <Value value={to} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ value }: { value: unknown }) {
  if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) {
    return <span className="text-ink-muted">None</span>;
  }
  const isPlain = typeof value === "string" || typeof value === "number";
  return (
    <span className="block font-mono break-words whitespace-pre-wrap">
      {isPlain ? String(value) : JSON.stringify(value, null, 1)}
    </span>
  );
}

function startCapital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
