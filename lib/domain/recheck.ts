const HOUR_MS = 3_600_000;

/** How far a re-check may be moved either way, so that connectors made together are not checked together. */
export const RECHECK_SPREAD = 0.1;

/** How soon one is checked that has no time of its own yet, and one about which AWS could not be asked, at the latest. */
const SOON_HOURS = 1;

/** How often a check that could not ask AWS is made again: that is no verdict, and no reason to hammer. */
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

/** When a connector is due again: the same answer for the same input. Null is never. */
export function recheckAt(
  { id, hours, lastCheckAt, conclusive }: RecheckSubject,
  now: Date,
): Date | null {
  if (hours === 0) return null;
  const interval = conclusive ? hours : Math.min(hours, AGAIN_HOURS);
  const due = lastCheckAt
    ? lastCheckAt.getTime() +
      interval * HOUR_MS * (1 - RECHECK_SPREAD + 2 * RECHECK_SPREAD * fractionOf(id))
    : Number.NEGATIVE_INFINITY;
  if (due > now.getTime()) return new Date(due);
  // Long due, or never checked: soon, but not all at once.
  return new Date(now.getTime() + Math.min(hours, SOON_HOURS) * HOUR_MS * fractionOf(id));
}

/** Evenly in [0, 1): the end of a version 7 UUID is random. */
function fractionOf(id: string): number {
  return Number.parseInt(id.slice(-7), 16) / 16 ** 7;
}
