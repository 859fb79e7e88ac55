import "server-only";
import { findImagesToScan } from "@/lib/db/inventory/images-to-scan";
import { findReadingTurn, writeScanReading } from "@/lib/db/inventory/scan-readings";
import { type ScanToKeep, writeScans } from "@/lib/db/inventory/write-scans";
import { findRegistry } from "@/lib/db/registries";
import { AppError } from "@/lib/domain/api/problem";
import type { Context } from "@/lib/domain/console/context";
import type { ScanReader } from "@/lib/domain/inventory/image-scan";
import { MOST_SCANS_READ, type ScanReading } from "@/lib/domain/inventory/scan-reading";
import { openScanReader } from "./open-scan-reader";
import { beginReading, type ReadingPlace, readPlace } from "./reading-place";
import { ScanAsker } from "./scan-asker";

export type ReadingLimits = {
  images: number;
  /** Looked at together, and written together. */
  page: number;
  timeMs: number;
};
const LIMITS: ReadingLimits = { images: MOST_SCANS_READ, page: 200, timeMs: 20 * 60_000 };
/** Images looked at for each that is scanned: where most are attached artifacts, the walk through them ends too. */
const LOOKED_AT_EACH = 5;

export type ReadingCursor = {
  cursor: unknown;
  saveCursor: (cursor: unknown) => Promise<void>;
};

/**
 * Reads how the scans of a registry's newest images stand, from where an attempt before came to. Waits while a sync writes
 * to the same images, and leaves them to the reading that follows it. Throws what is Mooring's own fault, and the reason
 * of the context's signal.
 */
export async function readScans(
  ctx: Context,
  registryId: string,
  job: ReadingCursor,
  limits: ReadingLimits = LIMITS,
): Promise<"ended" | "waits for a sync"> {
  const registry = await findRegistry(ctx, registryId);
  const turn = registry && (await findReadingTurn(ctx, registryId));
  if (!turn) return "ended";
  const place = readPlace(job.cursor) ?? beginReading(turn.seq);
  if (turn.isSyncing || place.seq !== turn.seq) return giveWay(place, job, turn.isSyncing);
  let reader: ScanReader | null;
  try {
    reader = await openScanReader(ctx, registry);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await endReading(ctx, registryId, place, { state: "failed", reason: error.message });
    return "ended";
  }
  if (!reader) return "ended";
  try {
    return await walk(ctx, registryId, { place, job, limits, reader });
  } finally {
    reader.close();
  }
}

type Walk = { place: ReadingPlace; job: ReadingCursor; limits: ReadingLimits; reader: ScanReader };

async function walk(ctx: Context, registryId: string, { place, job, limits, reader }: Walk) {
  const endsAtMs = Date.now() + limits.timeMs;
  const hasTime = () => Date.now() < endsAtMs;
  const asker = new ScanAsker(reader, ctx.signal, hasTime);
  for (let here = place; ; ) {
    const turn = await findReadingTurn(ctx, registryId);
    if (turn?.isSyncing || turn?.seq !== here.seq) return giveWay(here, job, turn?.isSyncing);
    const page = await readPage(ctx, registryId, { here, limits, asker });
    here = page.place;
    const end = asker.stop ?? endOf(page.isLast, here, limits, hasTime());
    if (!end) {
      await job.saveCursor(here);
      continue;
    }
    const nothing = here.known === 0 && asker.denial;
    await endReading(ctx, registryId, here, nothing ? { state: "denied", reason: nothing } : end);
    return "ended" as const;
  }
}

type End = Pick<ScanReading, "state" | "reason">;

function endOf(
  isLast: boolean,
  place: ReadingPlace,
  limits: ReadingLimits,
  hasTime: boolean,
): End | undefined {
  if (isLast && hasTime) return { state: "read", reason: null };
  const isCut =
    !hasTime || place.scanned >= limits.images || place.seen >= limits.images * LOOKED_AT_EACH;
  return isCut ? { state: "cut", reason: null } : undefined;
}

/** One page of the list of images: those that are due are asked of, and what was told is written, also where that broke. */
async function readPage(
  ctx: Context,
  registryId: string,
  { here, limits, asker }: { here: ReadingPlace; limits: ReadingLimits; asker: ScanAsker },
): Promise<{ place: ReadingPlace; isLast: boolean }> {
  const found = await findImagesToScan(ctx, registryId, { after: here.after, limit: limits.page });
  const scanned = found.filter(({ isScanned }) => isScanned);
  const wanted = scanned.slice(0, limits.images - here.scanned);
  const due = wanted.filter(({ isDue }) => isDue);
  const told: ScanToKeep[] = [];
  let kept = 0;
  try {
    await asker.ask(due, (scan) => told.push(scan));
  } finally {
    kept = told.length > 0 ? await writeScans(ctx, told) : 0;
  }
  const last = found.at(-1);
  return {
    place: {
      ...here,
      after: last
        ? { pushedAt: last.pushedAt, repositoryId: last.repositoryId, digest: last.digest }
        : here.after,
      seen: here.seen + found.length,
      scanned: here.scanned + wanted.length,
      known: here.known + wanted.length - due.length + kept,
    },
    isLast: found.length < limits.page && wanted.length === scanned.length,
  };
}

/** A reading that follows a later run has a job of its own. */
async function giveWay({ seq }: ReadingPlace, job: ReadingCursor, isSyncing = false) {
  if (!isSyncing) return "ended" as const;
  // What that run brings is newer than any place in the list.
  await job.saveCursor(beginReading(seq));
  return "waits for a sync" as const;
}

async function endReading(
  ctx: Context,
  registryId: string,
  { known }: ReadingPlace,
  end: End,
): Promise<void> {
  const readAt = ctx.now().toISOString();
  await writeScanReading(ctx, registryId, { ...end, readAt, images: known });
}
