import type { SyncEnd } from "@/lib/db/inventory/sync-runs";
import type { SyncRun } from "@/lib/domain/inventory/sync-run";
import type { SyncOutcome } from "./perform-sync";

/** An outcome after which no other attempt comes. */
export type SyncEnding = Exclude<SyncOutcome, { kind: "turn over" }>;

/** What a run is called at its end: complete says that everything was listed to its end, and nothing less. */
export function judgeEnd(run: SyncRun, outcome: SyncEnding): SyncEnd {
  const { listed, done, failed } = run.repositories;
  const soFar = `${many(done - failed, "repository", "repositories")} of ${listed}${
    run.allRepositoriesListed ? "" : " or more"
  }`;
  if (outcome.kind === "cancelled") {
    return { state: "cancelled", reason: `Cancelled: ${soFar} listed.` };
  }
  const hasNothing = listed === 0 || done === failed;
  if (outcome.kind === "broken") {
    const reason = hasNothing ? outcome.reason : `${soFar} listed. ${outcome.reason}`;
    return { state: hasNothing ? "failed" : "partial", reason };
  }
  if (outcome.problem) {
    const { code, message } = outcome.problem;
    const reason = `The list of repositories did not come to its end (${code}): ${message}`;
    return { state: listed === 0 ? "failed" : "partial", reason };
  }
  if (failed > 0) {
    const { refusal } = outcome;
    const one = refusal ? ` One of them (${refusal.code}): ${refusal.message}` : "";
    const reason = `The images of ${failed.toLocaleString("en")} of ${many(listed, "repository", "repositories")} could not be listed to the end.${one}`;
    return { state: done === failed && listed > 0 ? "failed" : "partial", reason };
  }
  return { state: "complete", reason: null };
}

function many(count: number, one: string, more: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : more}`;
}
