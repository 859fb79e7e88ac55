import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { readRun } from "@/lib/db/check-runs";
import { type Check, type CheckEvent, checkEventSchema } from "@/lib/domain/checks/check";
import { checkCancelled, checkLost, type RunningCheck } from "./check-run";
import type { PreparedCheck } from "./prepared-check";

const LOOK_MS = 250;

/** A check that runs in another process, followed through the database. */
export class FollowedRun implements RunningCheck {
  constructor(
    private readonly id: string,
    readonly subject: PreparedCheck,
  ) {}

  get result(): Promise<Check> {
    return this.findResult();
  }

  async *follow(): AsyncGenerator<CheckEvent> {
    for (let seen = 0; ; await wait(LOOK_MS)) {
      const run = await readRun(this.id, seen);
      for (const text of run?.events ?? []) {
        seen += 1;
        const event = checkEventSchema.parse(JSON.parse(text));
        yield event;
        if (event.type === "result" || event.type === "cancelled") return;
      }
      if (run?.phase === "cancelled") {
        yield { type: "cancelled" };
        return;
      }
      if (!run?.isAlive || run.phase === "ended") {
        throw checkLost();
      }
    }
  }

  private async findResult(): Promise<Check> {
    for await (const event of this.follow()) {
      if (event.type === "result") return event.check;
    }
    throw checkCancelled();
  }
}
