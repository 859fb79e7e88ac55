import "server-only";
import { AppError } from "@/lib/domain/api/problem";

/** Each hashing takes 128 MiB and a core: more at once would only slow all of them. */
const AT_ONCE = 2;
const WAITING = 20;

let running = 0;
const waiting: (() => void)[] = [];

/** Runs it when fewer than two others run. Errors: `too_many_attempts` where too many wait already. */
export async function takeTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running < AT_ONCE) running += 1;
  else {
    if (waiting.length >= WAITING) {
      throw new AppError("too_many_attempts", "Many people sign in just now. Try again.", {
        retryAfterSeconds: 5,
      });
    }
    // Whoever ends leaves its place to the next.
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
