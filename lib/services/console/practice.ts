import "server-only";
import type { Practice } from "@/lib/domain/practice";
import { AppError } from "@/lib/domain/problem";
import type { AccountType } from "@/lib/iam/account-types";

// The boot code and Next's bundles are different module instances, so what they share lives on globalThis.
const slot = Symbol.for("mooring.practice");
const holder = globalThis as typeof globalThis & { [slot]?: Practice };

/** Called by the boot when it has started the practice AWS. */
export function setPractice(practice: Practice): void {
  holder[slot] = practice;
}

export function isPracticeMode(): boolean {
  return holder[slot] !== undefined;
}

/** The simulated customer account of an account type, with its administrator's keys; undefined outside practice mode. */
export function findPracticeAccount(
  accountType: AccountType,
): Practice["accounts"][number] | undefined {
  return holder[slot]?.accounts.find((account) => account.accountType === accountType);
}

/** The header in which the boot's HTTP server tells where a connection comes from; it drops one that was sent. */
export const PEER_HEADER = "x-mooring-peer";

/** Errors: `not_found` outside practice mode, and for any caller that is not on this machine. */
export function describePractice(headers: Headers): Practice {
  const practice = holder[slot];
  if (!practice || headers.get(PEER_HEADER) !== "loopback") {
    throw new AppError(
      "not_found",
      "The practice account is shown in practice mode alone, and to callers on Mooring's own machine alone.",
    );
  }
  return practice;
}
