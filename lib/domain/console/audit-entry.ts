import { z } from "zod";
import { pageQuerySchema } from "@/lib/domain/api/list-query";
import { PLAIN_TEXT } from "@/lib/domain/api/plain-text";
import { auditActions, auditSubjects } from "./audit";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const change = z.strictObject({ from: z.json(), to: z.json() });

/** What was done, by whom, from where and to what. Kinds and actions are those of the version that wrote it. */
export const auditEntrySchema = z
  .strictObject({
    id: z.uuid(),
    seq: z.number().int().positive().meta({
      description: "Its place in the workspace’s chain: no number is left out.",
    }),
    at: z.iso.datetime(),
    actor: z.strictObject({ kind: z.string(), id: z.string(), name: z.string().nullable() }),
    address: z.string().nullable().meta({
      description: "The IP address that the request came from; null where there was no request.",
    }),
    requestId: z.string(),
    action: z.string(),
    subject: z.strictObject({ kind: z.string(), id: z.uuid(), name: z.string().nullable() }),
    changes: z.record(z.string(), change).meta({
      description: "Each changed field with what it was and what it became; of secrets only that.",
    }),
    hash: sha256.meta({
      description: "SHA-256 over the entry, its place and the hash of the one before it.",
    }),
  })
  .meta({ id: "AuditEntry" });
export type AuditEntry = z.infer<typeof auditEntrySchema>;

const moment = z.iso.datetime({ offset: true });

/** What an export takes: the list without pages. */
export const auditExportQuerySchema = z.strictObject({
  action: z.enum(auditActions).optional(),
  actor: z.string().trim().min(1).max(128).regex(PLAIN_TEXT).optional().meta({
    description: "The id of who did it.",
  }),
  subjectKind: z.enum(auditSubjects).optional(),
  subjectId: z.uuid().optional(),
  since: moment.optional().meta({ description: "At this moment or later." }),
  until: moment.optional().meta({ description: "Before this moment." }),
  q: z
    .string()
    .trim()
    .max(200)
    .regex(PLAIN_TEXT, "Leave control characters out.")
    .default("")
    .meta({
      description: "A part of what the thing was called.",
    }),
});
export type AuditExportQuery = z.infer<typeof auditExportQuerySchema>;

export const auditListQuerySchema = pageQuerySchema.extend({
  ...auditExportQuerySchema.shape,
  sort: z.enum(["-at", "at"]).default("-at"),
});
export type AuditListQuery = z.infer<typeof auditListQuerySchema>;
