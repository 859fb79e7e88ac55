import { describeDefault, describeInterval } from "@/components/connectors/schedule-choices";
import type { SelectOption } from "@/components/ui/select-option";
import type { SyncSchedule } from "@/lib/domain/inventory/sync-schedule";

const choices = [1, 2, 4, 6, 12, 24, 48, 168];
/** In the night of most who work by UTC. */
const FIRST_TIME = "02:00";

/** e.g. `every 6 hours`, `daily at 02:00 UTC`, `off`. */
export function describeSchedule(
  schedule: SyncSchedule | null,
  defaultHours: number | undefined,
): string {
  if (schedule === null) return describeDefault(defaultHours);
  if (schedule.kind === "daily") return `daily at ${schedule.at} UTC`;
  return schedule.kind === "off" ? "off" : describeInterval(schedule.hours);
}

/** What a registry can be set to; its own interval is listed even where it is none of the usual ones. */
export function listSyncOptions(
  schedule: SyncSchedule | null,
  defaultHours: number | undefined,
): SelectOption[] {
  const hours = new Set([...choices, ...(schedule?.kind === "hours" ? [schedule.hours] : [])]);
  return [
    { value: "default", label: describeDefault(defaultHours) },
    ...[...hours]
      .sort((one, other) => one - other)
      .map((each) => {
        const text = describeInterval(each);
        return { value: String(each), label: text.charAt(0).toUpperCase() + text.slice(1) };
      }),
    { value: "daily", label: "Daily at a time of day" },
    { value: "off", label: "Off" },
  ];
}

export function formatSchedule(schedule: SyncSchedule | null): string {
  if (schedule === null) return "default";
  return schedule.kind === "hours" ? String(schedule.hours) : schedule.kind;
}

/** `before` keeps its time of day. */
export function parseSchedule(value: string, before: SyncSchedule | null): SyncSchedule | null {
  if (value === "default") return null;
  if (value === "off") return { kind: "off" };
  if (value !== "daily") return { kind: "hours", hours: Number(value) };
  return before?.kind === "daily" ? before : { kind: "daily", at: FIRST_TIME };
}
