const HOUR_MS = 3_600_000;

/** How far a re-check may be moved either way, so that connectors made together are not checked together. */
const SPREAD = 0.1;

/** A next check that is further off than so many intervals was planned for a longer one, or by a clock that ran ahead. */
export const TOO_FAR = 1 + 2 * SPREAD;

/** How soon one is checked that has no time of its own yet, at the latest. */
const SOON_HOURS = 1;

/** How soon a check that could not ask AWS is made again: it is no verdict, and no reason to hammer. */
const AGAIN_HOURS = 0.25;

export type RecheckSubject = {
  id: string;
  /** Hours between two checks, the console's default put in; 0 is never. */
  hours: number;
  /** When the last check ended; null before the first. */
  lastCheckAt: Date | null;
  /** False when the last check could not ask AWS. */
  conclusive: boolean;
};

/** When a connector is due again. Null is never. */
export function recheckAt(
  { id, hours, lastCheckAt, conclusive }: RecheckSubject,
  now: Date,
): Date | null {
  if (hours === 0) return null;
  const fraction = fractionOf(id);
  const intervalMs = (conclusive ? hours : Math.min(hours, AGAIN_HOURS)) * HOUR_MS;
  const due = (lastCheckAt?.getTime() ?? 0) + intervalMs * (1 - SPREAD + 2 * SPREAD * fraction);
  const waitMs = due - now.getTime();
  if (waitMs > 0 && waitMs <= intervalMs * TOO_FAR) return new Date(due);
  // Never checked, long due, or last checked by a clock that ran ahead: soon, but not all at once.
  return new Date(now.getTime() + Math.min(hours, SOON_HOURS) * HOUR_MS * fraction);
}

/** Evenly in [0, 1): the end of a version 7 UUID is random. */
function fractionOf(id: string): number {
  return Number.parseInt(id.slice(-7), 16) / 16 ** 7;
}
