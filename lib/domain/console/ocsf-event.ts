import { z } from "zod";
import type { AuditEntry } from "./audit-entry";
import { actionFacts, sayActor, sayEntry } from "./audit-words";

// Open Cybersecurity Schema Framework 1.3.0, class Entity Management (schema.ocsf.io/1.3.0/classes/entity_management):
// a managed entity is created, changed or deleted from a management console, with what it was and what it became. API
// Activity (6003) asks for the address of every caller, which the schedule has not.
const VERSION = "1.3.0";
const CATEGORY = 3;
const CLASS = 3004;

/** `activity_id` of the class: 1 Create, 3 Update, 4 Delete, 99 Other; its name has the same words. */
const ACTIVITIES = {
  create: [1, "Create"],
  update: [3, "Update"],
  delete: [4, "Delete"],
  other: [99, "Other"],
} as const;

/** `user.type_id`: 1 User, 3 System, 99 Other. */
const USER_TYPES: Readonly<Record<string, readonly [number, string]>> = {
  user: [1, "User"],
  schedule: [3, "System"],
};

const entity = z.strictObject({
  uid: z.string(),
  name: z.string().optional(),
  type: z.string(),
  data: z.record(z.string(), z.json()).optional(),
});

export const ocsfEventSchema = z
  .strictObject({
    activity_id: z.number().int(),
    activity_name: z.string(),
    category_uid: z.literal(CATEGORY),
    category_name: z.string(),
    class_uid: z.literal(CLASS),
    class_name: z.string(),
    type_uid: z.number().int(),
    type_name: z.string(),
    severity_id: z.literal(1),
    severity: z.string(),
    status_id: z.literal(1),
    status: z.string(),
    time: z.number().int(),
    message: z.string(),
    metadata: z.strictObject({
      version: z.literal(VERSION),
      product: z.strictObject({ name: z.string(), vendor_name: z.string() }),
      uid: z.string(),
      sequence: z.number().int(),
      correlation_uid: z.string(),
      event_code: z.string(),
      log_name: z.string(),
    }),
    actor: z.strictObject({
      user: z.strictObject({
        uid: z.string(),
        name: z.string(),
        type_id: z.number().int(),
        type: z.string(),
      }),
    }),
    src_endpoint: z.strictObject({ ip: z.string() }).optional(),
    entity,
    entity_result: entity.optional(),
    unmapped: z.strictObject({ hash: z.string(), workspace_id: z.string() }),
  })
  .meta({ id: "OcsfEvent" });
export type OcsfEvent = z.infer<typeof ocsfEventSchema>;

/** `entity` is the thing as it was, `entity_result` as it became: of each the fields that changed. */
export function toOcsf(workspaceId: string, entry: AuditEntry): OcsfEvent {
  const { subject, actor, changes, address } = entry;
  const [activityId, activity] = ACTIVITIES[actionFacts(entry.action)?.effect ?? "other"];
  const [userType, userTypeName] = USER_TYPES[actor.kind] ?? [99, actor.kind];
  const named = {
    uid: subject.id,
    ...(subject.name === null ? {} : { name: subject.name }),
    type: subject.kind,
  };
  const isChanged = Object.keys(changes).length > 0;
  const side = (which: "from" | "to") =>
    Object.fromEntries(Object.entries(changes).map(([field, change]) => [field, change[which]]));
  return {
    activity_id: activityId,
    activity_name: activity,
    category_uid: CATEGORY,
    category_name: "Identity & Access Management",
    class_uid: CLASS,
    class_name: "Entity Management",
    type_uid: CLASS * 100 + activityId,
    type_name: `Entity Management: ${activity}`,
    severity_id: 1,
    severity: "Informational",
    status_id: 1,
    status: "Success",
    time: Date.parse(entry.at),
    message: sayEntry(entry),
    metadata: {
      version: VERSION,
      product: { name: "Mooring", vendor_name: "Mooring" },
      uid: entry.id,
      sequence: entry.seq,
      correlation_uid: entry.requestId,
      event_code: entry.action,
      log_name: "audit",
    },
    actor: {
      user: { uid: actor.id, name: sayActor(actor), type_id: userType, type: userTypeName },
    },
    ...(address === null ? {} : { src_endpoint: { ip: address } }),
    entity: { ...named, ...(isChanged ? { data: side("from") } : {}) },
    ...(isChanged ? { entity_result: { ...named, data: side("to") } } : {}),
    unmapped: { hash: entry.hash, workspace_id: workspaceId },
  };
}
