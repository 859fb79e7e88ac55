import "server-only";
import { forgetAttempts, isRemembered, rememberFor } from "@/lib/db/access/attempts";
import { networkOf } from "@/lib/domain/access/network-of";
import { KNOWN_ADDRESS_DAYS, SIGN_IN_LIMITS } from "@/lib/domain/access/rate-limits";
import { attemptKey, limitAttempts } from "./limit-attempts";

const what = "sign-ins were tried";

type Tried = {
  email: string;
  address: string /** Null where there is no such account. */;
  userId: string | null;
};

/** Counts a try of a password. Nobody can shut an account for its owner. Errors: `too_many_attempts`. */
export async function limitSignIn({ email, address, userId }: Tried): Promise<void> {
  const network = networkOf(address);
  const { fromAddress, ofAccountFromAddress, ofAccountFromUnknown } = SIGN_IN_LIMITS;
  await limitAttempts({ of: ["sign-in", network], rate: fromAddress, what });
  await limitAttempts({ of: ["account", email, network], rate: ofAccountFromAddress, what });
  // Looked up for an account that there is not, too: a refusal takes the same time.
  if (await isRemembered(knownKey(userId ?? "", network))) return;
  await limitAttempts({ of: ["account", email], rate: ofAccountFromUnknown, what });
}

/** Somebody has shown the right password. */
export function forgiveSignIn({ email, address }: Pick<Tried, "email" | "address">): Promise<void> {
  return forgetAttempts(attemptKey(["account", email, networkOf(address)]));
}

/** Somebody is in, in whatever way: guesses from elsewhere do not keep them out from here. */
export function rememberAddress(userId: string, address: string): Promise<void> {
  return rememberFor(knownKey(userId, networkOf(address)), KNOWN_ADDRESS_DAYS);
}

const knownKey = (userId: string, network: string) => attemptKey(["known", userId, network]);
