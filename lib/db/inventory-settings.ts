import "server-only";
import { type AuditChanges, changesOf } from "@/lib/domain/console/audit";
import { asFilter } from "@/lib/domain/inventory/filter-parts";
import {
  type InventoryFilter,
  inventoryFilterSchema,
} from "@/lib/domain/inventory/inventory-filter";
import { minutesOf, timeOfDay } from "@/lib/domain/inventory/next-sync";
import type { SyncSchedule } from "@/lib/domain/inventory/sync-schedule";
import type { Registry } from "@/lib/domain/registries/registry";
import { Prisma, type Registry as Row } from "./generated/client";

type Columns = Pick<Row, "inventoryFilter" | "inventoryFilterAt" | "syncHours" | "syncAtMinute">;

/** What a registry’s row says of its inventory: what it holds, and when it is read. */
export function readInventorySettings(
  row: Columns,
): Pick<Registry, "inventoryFilter" | "inventoryFilterAt" | "syncSchedule"> {
  const { inventoryFilter: filter, inventoryFilterAt } = row;
  return {
    inventoryFilter: filter === null ? null : inventoryFilterSchema.parse(filter),
    inventoryFilterAt: inventoryFilterAt?.toISOString() ?? null,
    syncSchedule: readSchedule(row),
  };
}

function readSchedule({ syncHours, syncAtMinute }: Columns): SyncSchedule | null {
  if (syncAtMinute !== null) return { kind: "daily", at: timeOfDay(syncAtMinute) };
  if (syncHours === null) return null;
  return syncHours === 0 ? { kind: "off" } : { kind: "hours", hours: syncHours };
}

function writeSchedule(schedule: SyncSchedule | null) {
  const [syncHours, syncAtMinute] =
    schedule?.kind === "daily"
      ? [null, minutesOf(schedule.at)]
      : schedule?.kind === "hours"
        ? [schedule.hours, null]
        : [schedule === null ? null : 0, null];
  return { syncHours, syncAtMinute };
}

/** What of a row changes, and what the audit log is told of it. A filter that stays the same keeps its time. */
export function changeInventorySettings(
  row: Columns,
  given: {
    inventoryFilter?: InventoryFilter | null | undefined;
    syncSchedule?: SyncSchedule | null | undefined;
  },
  now: Date,
): { data: Prisma.RegistryUpdateManyMutationInput; changes: AuditChanges } {
  const before = readInventorySettings(row);
  const inventoryFilter =
    given.inventoryFilter === undefined ? before.inventoryFilter : asFilter(given.inventoryFilter);
  const syncSchedule = given.syncSchedule === undefined ? before.syncSchedule : given.syncSchedule;
  const changes = changesOf(before, { inventoryFilter, syncSchedule });
  return {
    changes,
    data: {
      ...writeSchedule(syncSchedule),
      ...("inventoryFilter" in changes
        ? { inventoryFilter: inventoryFilter ?? Prisma.DbNull, inventoryFilterAt: now }
        : {}),
    },
  };
}
