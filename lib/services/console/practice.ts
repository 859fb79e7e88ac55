import "server-only";
import { PEER_HEADER } from "@/lib/domain/access/caller";
import { AppError } from "@/lib/domain/api/problem";
import type { Practice } from "@/lib/domain/console/practice";
import type { AccountType } from "@/lib/iam/identifiers/account-types";

// The boot code and Next's bundles are different module instances, so what they share lives on globalThis.
const slot = Symbol.for("mooring.practice");
const holder = globalThis as typeof globalThis & { [slot]?: Practice };

/** Called by the boot when it has started the practice AWS and the practice registry. */
export function setPractice(practice: Practice): void {
  holder[slot] = practice;
}

export function isPracticeMode(): boolean {
  return holder[slot] !== undefined;
}

/** The administrator's keys of the simulated customer account of an account type; undefined outside practice mode. */
export function findPracticeKeys(
  accountType: AccountType,
): Pick<Practice["accounts"][number], "accessKeyId" | "secretAccessKey"> | undefined {
  const account = holder[slot]?.accounts.find((each) => each.accountType === accountType);
  // A copy: the SDK writes notes of its own into the credentials it is given.
  return account && { accessKeyId: account.accessKeyId, secretAccessKey: account.secretAccessKey };
}

/** Errors: `not_found` outside practice mode, and for any caller that is not on this machine. */
export function describePractice(headers: Headers): Practice {
  const practice = holder[slot];
  if (!practice || headers.get(PEER_HEADER) !== "loopback") {
    throw new AppError(
      "not_found",
      "The practice account is shown in practice mode alone, and to callers on Mooring’s own machine alone.",
    );
  }
  return practice;
}
