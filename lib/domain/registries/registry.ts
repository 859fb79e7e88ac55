import { z } from "zod";
import { listQuerySchema } from "@/lib/domain/api/list-query";
import { PLAIN_TEXT } from "@/lib/domain/api/plain-text";
import { assuredFields } from "@/lib/domain/checks/assurance";
import { verdicts } from "@/lib/domain/checks/verdict";
import { connectorStatuses } from "@/lib/domain/connectors/connector-status";
import { nameSchema } from "@/lib/domain/connectors/field-schemas";
import { connectorKinds } from "@/lib/domain/connectors/kinds/kind-schemas";
import { inventoryFilterSchema } from "@/lib/domain/inventory/inventory-filter";
import { syncScheduleSchema } from "@/lib/domain/inventory/sync-schedule";

/** Where a registry is, as its type says it: the type's folder has the schema. */
export const registryLocationSchema = z.record(z.string(), z.string());
export type RegistryLocation = z.infer<typeof registryLocationSchema>;

export const registrySchema = z.strictObject({
  id: z.uuid(),
  type: z.string(),
  name: z.string(),
  location: registryLocationSchema,
  connector: z.strictObject({
    id: z.uuid(),
    kind: z.enum(connectorKinds),
    name: z.string().nullable(),
    status: z.enum(connectorStatuses),
    ...assuredFields,
    excess: z.array(z.string()),
    lastCheckAt: z.iso.datetime().nullable(),
    verdictChangedAt: z.iso.datetime().nullable(),
    previousVerdict: z.enum(verdicts).nullable(),
  }),
  /** What of the registry its inventory holds, from the next sync on; null: everything. */
  inventoryFilter: inventoryFilterSchema.nullable(),
  /** When it was last changed; null: never. */
  inventoryFilterAt: z.iso.datetime().nullable(),
  /** When it is synced by itself; null: as often as the console says. */
  syncSchedule: syncScheduleSchema.nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Registry = z.infer<typeof registrySchema>;

export const registryUpdateSchema = z
  .strictObject({
    name: nameSchema.optional(),
    connectorId: z.uuid("Choose a connector.").optional(),
    inventoryFilter: inventoryFilterSchema.nullable().optional(),
    syncSchedule: syncScheduleSchema.nullable().optional(),
  })
  .refine((input) => Object.values(input).some((value) => value !== undefined), {
    message: "Name at least one field to change.",
  });
export type RegistryUpdate = z.infer<typeof registryUpdateSchema>;

/** A registry's status is its connector's. */
export const registryListQuerySchema = listQuerySchema.extend({
  connectorId: z.uuid().optional(),
  type: z.string().max(100).regex(PLAIN_TEXT, "Leave control characters out.").optional(),
});
export type RegistryListQuery = z.infer<typeof registryListQuerySchema>;

/** The same without its pages: of everything that it finds. */
export const registryExportQuerySchema = registryListQuerySchema.omit({
  limit: true,
  cursor: true,
});
export type RegistryExportQuery = z.infer<typeof registryExportQuerySchema>;
