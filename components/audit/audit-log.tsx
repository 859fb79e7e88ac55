"use client";

import { useQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { useState } from "react";
import { InventoryTable } from "@/components/inventory/inventory-table";
import { usePageState } from "@/components/inventory/use-page-state";
import { EmptyState } from "@/components/ui/empty-state";
import { lazyPanel } from "@/components/ui/lazy-panel";
import { auditListOptions } from "@/lib/client/audit";
import type { AuditEntry } from "@/lib/domain/console/audit-entry";
import { auditColumns } from "./audit-columns";
import { AuditExport } from "./audit-export";
import { AuditFilter } from "./audit-filter";
import { auditFilterTests, auditRequest, auditSorts } from "./audit-filters";

const EntryDialog = lazyPanel(() => import("./entry-dialog"));

/** What was done in the workspace, the newest first. */
export function AuditLog() {
  const control = usePageState(auditSorts, auditFilterTests);
  const request = auditRequest(control.state);
  const result = useQuery(auditListOptions(request));
  const [shown, setShown] = useState<AuditEntry>();
  const { filters } = control.state;
  return (
    <>
      <InventoryTable
        caption="Audit log"
        searchLabel="Search by name"
        control={control}
        result={result}
        columns={auditColumns(setShown)}
        getRowId={({ id }) => id}
        filter={
          <AuditFilter
            entries={result.data?.items ?? []}
            value={filters}
            onChange={control.filter}
          />
        }
        notes={
          filters.id === undefined ? null : (
            <p className="border-b border-line px-4 py-2 text-sm text-ink-muted">
              Only the entries of one thing, by its id {filters.id}.
            </p>
          )
        }
        aside={<AuditExport request={request} />}
        empty={
          <EmptyState icon={<ScrollText />} title="Nothing was done yet">
            Each change of a connector, a registry or a hand-off link leaves an entry here, with who
            made it.
          </EmptyState>
        }
      />
      {shown ? <EntryDialog entry={shown} onClose={() => setShown(undefined)} /> : null}
    </>
  );
}
