import type { Metadata } from "next";
import { auditRequestOfPage } from "@/components/audit/audit-filters";
import { AuditLog } from "@/components/audit/audit-log";
import { AllowedPage } from "@/components/shell/allowed-page";
import { Hydrated } from "@/components/shell/hydrated";
import { Page } from "@/components/shell/page";
import { auditListOptions } from "@/lib/client/audit";
import { auditOperations } from "@/lib/contract/audit";
import { readForPage } from "@/lib/http/read-for-page";
import { listAuditEntries } from "@/lib/services/audit/list-audit-entries";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditPage({ searchParams }: PageProps<"/settings/audit">) {
  const query = auditRequestOfPage(await searchParams);
  const answer = await readForPage(auditOperations["GET /audit"], { query }, ({ ctx, query }) =>
    listAuditEntries(ctx, query),
  );
  return (
    <AllowedPage to="read_audit" title="Audit log" breadcrumbs={[{ label: "Settings" }]}>
      <Page
        title="Audit log"
        breadcrumbs={[{ label: "Settings" }]}
        description="Who did what, to which thing, and from where. Its hashes show what was altered."
      >
        <Hydrated answers={[{ queryKey: auditListOptions(query).queryKey, answer }]}>
          <AuditLog />
        </Hydrated>
      </Page>
    </AllowedPage>
  );
}
