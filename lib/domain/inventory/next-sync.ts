import type { SyncSchedule } from "./sync-schedule";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export type SyncPlan = {
  /** Null: every `defaultHours`, of which 0 is never. */
  schedule: SyncSchedule | null;
  defaultHours: number;
  /** When the last sync was asked for; null: there was none. */
  lastRequestedAt: Date | null;
};

/** When a registry is due by its schedule, which may be long ago: at once where it was never synced. Null is never. */
export function nextSyncAt({ schedule, defaultHours, lastRequestedAt }: SyncPlan): Date | null {
  const hours = hoursOf(schedule, defaultHours);
  if (hours === 0) return null;
  if (lastRequestedAt === null) return new Date(0);
  if (schedule?.kind !== "daily") return new Date(lastRequestedAt.getTime() + hours * HOUR_MS);
  const sinceTime = lastRequestedAt.getTime() - minutesOf(schedule.at) * 60_000;
  return new Date(lastRequestedAt.getTime() + DAY_MS - (((sinceTime % DAY_MS) + DAY_MS) % DAY_MS));
}

function hoursOf(schedule: SyncSchedule | null, defaultHours: number): number {
  if (schedule === null) return defaultHours;
  if (schedule.kind === "off") return 0;
  return schedule.kind === "daily" ? 24 : schedule.hours;
}

/** After midnight. */
export function minutesOf(at: string): number {
  const [hours = 0, minutes = 0] = at.split(":").map(Number);
  return hours * 60 + minutes;
}

export function timeOfDay(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
