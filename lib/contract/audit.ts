import { listPageSchema } from "@/lib/domain/api/list-query";
import { NDJSON } from "@/lib/domain/api/ndjson";
import {
  type AuditEntry,
  auditEntrySchema,
  auditExportQuerySchema,
  auditListQuerySchema,
} from "@/lib/domain/console/audit-entry";
import { DEFAULT_WORKSPACE_ID } from "@/lib/domain/console/context";
import { ocsfEventSchema, toOcsf } from "@/lib/domain/console/ocsf-event";
import { exampleIds, examplePage, morning } from "./examples";
import type { Operation } from "./operation";

const tag = "Audit log";

const exampleEntry: AuditEntry = {
  id: "019ac0de-0000-7000-8000-000000000005",
  seq: 12,
  at: morning,
  actor: { kind: "schedule", id: "schedule", name: null },
  address: null,
  requestId: "019ac0de-0000-7000-8000-000000000006",
  action: "connector.verdict_changed",
  subject: { kind: "connector", id: exampleIds.connectorId, name: "Payments" },
  changes: { status: { from: "connected", to: "insecure" } },
  hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
};

const whole =
  "Everything that the query finds, the oldest first, of any size. An export that breaks off ends the transfer with an error.";

export const auditOperations = {
  "GET /audit": {
    id: "listAuditEntries",
    method: "GET",
    demands: "read_audit",
    path: "/api/v1/audit",
    tag,
    summary: "List what was done, by whom and to what",
    description:
      "An entry is written in the transaction of its change and never altered. Each carries a hash over itself and the one before it: `npm run audit:verify` computes them anew.",
    query: auditListQuerySchema,
    status: 200,
    answer: listPageSchema(auditEntrySchema),
    errors: [],
    example: { answer: examplePage(exampleEntry) },
  },
  "GET /audit.ndjson": {
    id: "exportAuditEntries",
    method: "GET",
    demands: "read_audit",
    path: "/api/v1/audit.ndjson",
    tag,
    summary: "Download the audit log as NDJSON",
    description: `A line per entry. ${whole}`,
    query: auditExportQuerySchema,
    status: 200,
    answer: auditEntrySchema,
    mediaType: NDJSON,
    errors: [],
    example: { answer: exampleEntry },
  },
  "GET /audit.ocsf.ndjson": {
    id: "exportAuditEvents",
    method: "GET",
    demands: "read_audit",
    path: "/api/v1/audit.ocsf.ndjson",
    tag,
    summary: "Download the audit log as events of OCSF",
    description: `A line per event: Entity Management (3004) of the Open Cybersecurity Schema Framework 1.3.0. ${whole}`,
    query: auditExportQuerySchema,
    status: 200,
    answer: ocsfEventSchema,
    mediaType: NDJSON,
    errors: [],
    example: { answer: toOcsf(DEFAULT_WORKSPACE_ID, exampleEntry) },
  },
} as const satisfies Record<string, Operation>;
