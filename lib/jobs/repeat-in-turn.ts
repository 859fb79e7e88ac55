import "server-only";
import { log } from "@/lib/log";

/**
 * Does the work at once and then every so often. Never twice at a time: a slow database must not pile them up. What it
 * throws is logged. `close` waits for the one under way.
 */
export function repeatInTurn(
  what: string,
  everyMs: number,
  work: () => Promise<void>,
): { close: () => Promise<void> } {
  let underWay: Promise<void> | undefined;
  const turn = () => {
    underWay ??= work()
      .catch((error: unknown) => log.error({ err: error }, what))
      .finally(() => (underWay = undefined));
  };
  const clock = setInterval(turn, everyMs);
  turn();
  return {
    close: async () => {
      clearInterval(clock);
      await underWay;
    },
  };
}
