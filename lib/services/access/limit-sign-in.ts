import "server-only";
import { isRemembered, rememberFor } from "@/lib/db/access/attempts";
import { networkOf } from "@/lib/domain/access/network-of";
import { KNOWN_ADDRESS_DAYS, SIGN_IN_LIMITS } from "@/lib/domain/access/rate-limits";
import { attemptKey, forgiveAttempts, limitAttempts } from "./limit-attempts";

const what = "sign-ins were tried";

type Tried = {
  email: string;
  address: string;
  /** Null where there is no such account. */
  userId: string | null;
};

/** Wrong passwords of one user of which others hear: from one address, and from all that are not known. */
const TOLD_AT = { fromAddress: 5, fromUnknown: 25 };

/**
 * Counts a try of a password. Nobody can shut an account for its owner. Answers whether the count has come to where others
 * are told, should this try be wrong too. Errors: `too_many_attempts`.
 */
export async function limitSignIn({ email, address, userId }: Tried): Promise<boolean> {
  const network = networkOf(address);
  const { ofAccountFromAddress, ofAccountFromUnknown } = SIGN_IN_LIMITS;
  await limitSignInFrom(address);
  const of = ["account", email, network] as const;
  const fromAddress = await limitAttempts({ of, rate: ofAccountFromAddress, what });
  const isToldHere = fromAddress === TOLD_AT.fromAddress;
  // Looked up for an account that there is not, too: a refusal takes the same time.
  if (await isRemembered(knownKey(userId ?? "", network))) return isToldHere;
  const all = await limitAttempts({ of: ["account", email], rate: ofAccountFromUnknown, what });
  return isToldHere || all === TOLD_AT.fromUnknown;
}

/** Counts a try to come in, of whatever account. Errors: `too_many_attempts`. */
export async function limitSignInFrom(address: string): Promise<void> {
  const of = ["sign-in", networkOf(address)] as const;
  await limitAttempts({ of, rate: SIGN_IN_LIMITS.fromAddress, what });
}

/** Somebody has shown the right password. */
export function forgiveSignIn({ email, address }: Pick<Tried, "email" | "address">): Promise<void> {
  return forgiveAttempts(["account", email, networkOf(address)]);
}

/**
 * Counts a code of somebody who has shown the password: from each address that is known of the account, and from all
 * others together. So who has the password alone keeps nobody out. Errors: `too_many_attempts`.
 */
export async function limitCodes(userId: string, address: string | undefined): Promise<void> {
  const rate = SIGN_IN_LIMITS.codesOfAccount;
  const of = await codesOf(userId, address);
  await limitAttempts({ of, rate, what: "codes were tried" });
}

export async function forgiveCodes(userId: string, address: string | undefined): Promise<void> {
  await forgiveAttempts(await codesOf(userId, address));
}

async function codesOf(userId: string, address = ""): Promise<readonly ["code", ...string[]]> {
  const network = networkOf(address);
  const isKnown = await isRemembered(knownKey(userId, network));
  return isKnown ? ["code", userId, network] : ["code", userId];
}

/** Counts the password that somebody who is in shows again. Errors: `too_many_attempts`. */
export async function limitOwnPassword(userId: string): Promise<void> {
  const rate = SIGN_IN_LIMITS.ownPassword;
  await limitAttempts({ of: ["own password", userId], rate, what: "passwords were tried" });
}

export function forgiveOwnPassword(userId: string): Promise<void> {
  return forgiveAttempts(["own password", userId]);
}

/** Counts what leads to a provider of single sign-on, or comes from it. Errors: `too_many_attempts`. */
export async function limitSignOn(
  address: string,
  step: "signOnSteps" | "logoutTokens",
): Promise<void> {
  const of = [step, networkOf(address)] as const;
  await limitAttempts({ of, rate: SIGN_IN_LIMITS[step], what });
}

/** Somebody is in, in whatever way: guesses from elsewhere do not keep them out from here. */
export function rememberAddress(userId: string, address: string): Promise<void> {
  return rememberFor(knownKey(userId, networkOf(address)), KNOWN_ADDRESS_DAYS);
}

const knownKey = (userId: string, network: string) => attemptKey(["known", userId, network]);
