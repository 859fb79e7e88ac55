import "server-only";
import { setMaxListeners } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { readAwsFailure } from "@/lib/aws/read-aws-failure";
import type { ImageToScan } from "@/lib/db/inventory/images-to-scan";
import type { ScanToKeep } from "@/lib/db/inventory/write-scans";
import { isAwsTrouble } from "@/lib/domain/checks/aws-failure";
import type { ScanReader } from "@/lib/domain/inventory/image-scan";
import { AdaptivePool } from "@/lib/services/syncs/adaptive-pool";
import { askPatiently } from "@/lib/services/syncs/ask-patiently";

/** Repositories that may refuse, each by its own policy, before it is taken for the role that may not. */
const MOST_DENIED = 3;
/** Images that AWS answers of in a way that nobody expects. */
const MOST_ODD = 10;

/** Why no more images are asked of. */
export type ScanStop = { state: "denied" | "failed"; reason: string };

/** Asks of images, several at a time, fewer when AWS throttles. */
export class ScanAsker {
  stop: ScanStop | undefined;
  private readonly pool = new AdaptivePool();
  /** By repository, with AWS's words. */
  private readonly denied = new Map<string, string>();
  private odd = 0;

  constructor(
    private readonly reader: ScanReader,
    private readonly signal: AbortSignal,
    /** Whether there is time for one more. */
    private readonly hasTime: () => boolean,
  ) {
    // Each call waits for it.
    setMaxListeners(0, signal);
  }

  /** What the first of the repositories that refused was told. */
  get denial(): string | undefined {
    return [...this.denied.values()][0];
  }

  /** Until all are asked of, there is a reason to stop, or no time. `keep` gets each answer. Rejects when the signal aborts. */
  async ask(images: readonly ImageToScan[], keep: (scan: ScanToKeep) => void): Promise<void> {
    const waiting = images.values();
    await this.pool.run(
      async () => (this.stop || !this.hasTime() ? undefined : waiting.next().value),
      async (image) => {
        if (!this.denied.has(image.repositoryId)) await this.askOne(image, keep);
      },
    );
  }

  private async askOne(image: ImageToScan, keep: (scan: ScanToKeep) => void): Promise<void> {
    const { repositoryId, repositoryName, digest } = image;
    const world = {
      readFailure: readAwsFailure,
      sleep: (ms: number, signal: AbortSignal) =>
        wait(ms, undefined, { signal }).catch(() => signal.throwIfAborted()),
      random: Math.random,
      signal: this.signal,
    };
    const answer = await askPatiently(
      world,
      (signal) => this.reader.read(repositoryName, digest, signal),
      () => this.pool.throttle(),
    );
    if (!answer.ok) {
      const { code, message } = answer.failure;
      this.odd += 1;
      if (!isAwsTrouble(answer.failure) && this.odd < MOST_ODD) return;
      this.stop ??= {
        state: "failed",
        reason: `AWS could not be asked for scans (${code}): ${message}`,
      };
      return;
    }
    this.pool.succeed();
    const scan = answer.value;
    if (scan.outcome === "not_allowed") {
      this.denied.set(repositoryId, scan.message);
      if (scan.isEverywhere || this.denied.size >= MOST_DENIED) {
        this.stop ??= { state: "denied", reason: scan.message };
      }
    } else if (scan.outcome === "never_scanned") {
      keep({ repositoryId, digest, status: null, scannedAt: null, findings: null });
    } else if (scan.outcome === "told") {
      const { status, scannedAt, findings } = scan;
      keep({ repositoryId, digest, status, scannedAt, findings });
    }
  }
}
