"use client";

import { useState } from "react";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { OuterLink } from "@/components/ui/inline-link";
import { tableRoles } from "@/components/ui/table-roles";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { Vulnerability } from "@/lib/domain/inventory/image-findings";
import { severityWord } from "./describe-findings";
import { FindingDetails } from "./finding-details";

const ROWS_AT_ONCE = 50;
const columns = ["Vulnerability", "Severity", "Package", "Exploit"] as const;

export interface FindingsTableProps {
  rows: readonly Vulnerability[];
  /** The scanner tells of exploits. */
  tellsExploit: boolean;
}

/** One line a vulnerability, so many at a time; where there is little width each is a card. */
export function FindingsTable({ rows, tellsExploit }: FindingsTableProps) {
  const [shown, setShown] = useState(ROWS_AT_ONCE);
  const left = rows.length - shown;
  return (
    <div className="@container">
      <table
        {...tableRoles.table}
        className="block w-full border-separate border-spacing-0 text-left @2xl:table @2xl:table-fixed"
      >
        <caption className="sr-only">Vulnerabilities</caption>
        <thead {...tableRoles.group} className="hidden @2xl:table-header-group">
          <tr {...tableRoles.row} className="text-sm text-ink-muted">
            {columns
              .filter((name) => name !== "Exploit" || tellsExploit)
              .map((name) => (
                <th key={name} {...tableRoles.header} scope="col" className={headerStyle[name]}>
                  {name}
                </th>
              ))}
            <th {...tableRoles.header} scope="col" className={`${headerCell} w-24`}>
              <VisuallyHidden>Details</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody {...tableRoles.group} className="block @2xl:table-row-group">
          {rows.slice(0, shown).map((each) => (
            <Row key={each.id} found={each} tellsExploit={tellsExploit} />
          ))}
        </tbody>
      </table>
      {left > 0 ? (
        <div className="border-t border-line px-4 py-3">
          <Button onClick={() => setShown(shown + ROWS_AT_ONCE)}>
            Show {Math.min(left, ROWS_AT_ONCE)} more of {left.toLocaleString("en")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

const headerCell =
  "border-b border-line px-3 py-1 font-medium whitespace-nowrap first:pl-4 last:pr-4";
const headerStyle = {
  Vulnerability: `${headerCell} w-52`,
  Severity: `${headerCell} w-36`,
  Package: headerCell,
  Exploit: `${headerCell} w-28`,
} as const satisfies Record<(typeof columns)[number], string>;

const tones: Readonly<Record<string, BadgeTone>> = {
  CRITICAL: "danger",
  HIGH: "warn",
  MEDIUM: "accent",
};
const cell = "min-w-0 @2xl:table-cell @2xl:px-3 @2xl:py-2 @2xl:first:pl-4 @2xl:last:pr-4";

type RowProps = Pick<FindingsTableProps, "tellsExploit"> & { found: Vulnerability };

function Row({ found, tellsExploit }: RowProps) {
  const [open, setOpen] = useState(false);
  const { id, url, severity, score, exploitKnown, state } = found;
  const line = open ? "" : "@2xl:border-b @2xl:border-line @2xl:[tr:last-child>&]:border-b-0";
  return (
    <>
      <tr
        {...tableRoles.row}
        className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-3 gap-y-1 border-t border-line px-4 py-3 @2xl:table-row @2xl:align-top"
      >
        <td {...tableRoles.cell} className={`${cell} ${line} font-medium wrap-anywhere`}>
          {url === null ? id : <OuterLink href={url}>{id}</OuterLink>}
        </td>
        <td {...tableRoles.cell} className={`${cell} ${line}`}>
          <span className="flex flex-wrap gap-x-2 gap-y-1">
            <Badge tone={tones[severity ?? ""] ?? "neutral"}>{severityWord(severity)}</Badge>
            {state === null || state === "ACTIVE" ? null : <Badge>{state.toLowerCase()}</Badge>}
            {score === null ? null : (
              <span className="text-sm tabular-nums">{score.toFixed(1)}</span>
            )}
          </span>
        </td>
        <td {...tableRoles.cell} className={`${cell} ${line} @max-2xl:col-span-2`}>
          <Packages found={found} />
        </td>
        {tellsExploit ? (
          <td {...tableRoles.cell} className={`${cell} ${line} @max-2xl:self-center`}>
            {exploitKnown ? (
              <Badge tone="danger">exploit known</Badge>
            ) : (
              <span className="text-sm text-ink-muted @2xl:inline-block @2xl:first-letter:uppercase">
                <span className="@2xl:hidden">Exploit: </span>
                {exploitKnown === false ? "none known" : "not told"}
              </span>
            )}
          </td>
        ) : null}
        <td
          {...tableRoles.cell}
          className={`${cell} ${line} @max-2xl:col-start-2 @max-2xl:-mr-2 @max-2xl:justify-self-end @2xl:text-right`}
        >
          <Button
            size="sm"
            variant="ghost"
            className="@2xl:-my-1.5"
            aria-expanded={open}
            aria-label={`Details of ${id}`}
            onClick={() => setOpen(!open)}
          >
            Details
          </Button>
        </td>
      </tr>
      {open ? (
        <tr {...tableRoles.row} className="block @2xl:table-row">
          <td
            {...tableRoles.cell}
            colSpan={tellsExploit ? 5 : 4}
            className="block px-4 pb-4 @2xl:table-cell @2xl:border-b @2xl:border-line @2xl:[tr:last-child>&]:border-b-0"
          >
            <FindingDetails found={found} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** The first package, and how many more. */
function Packages({ found: { packages, morePackages, fix } }: { found: Vulnerability }) {
  const [first] = packages;
  if (!first) return <span className="text-ink-muted">No package is told</span>;
  const others = packages.length - 1 + morePackages;
  return (
    <span className="wrap-anywhere">
      {first.name} <span className="text-ink-muted">{first.version}</span>
      {first.fixedIn === null ? null : (
        <>
          <VisuallyHidden>, fixed in </VisuallyHidden>
          <span aria-hidden="true"> → </span>
          {first.fixedIn}
        </>
      )}
      {first.fixedIn === null && fix === "no" ? (
        <span className="text-sm text-ink-muted">, no fix</span>
      ) : null}
      {others > 0 ? (
        <span className="text-sm whitespace-nowrap text-ink-muted">, and {others} more</span>
      ) : null}
    </span>
  );
}
