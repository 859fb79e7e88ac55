import "server-only";
import {
  findRelyingParty,
  PASSKEY_TROUBLES,
  type RelyingParty,
} from "@/lib/domain/access/relying-party";
import { AppError } from "@/lib/domain/api/problem";
import { env } from "@/lib/env";

/** Errors: `passkeys_impossible`. */
export function requireRelyingParty(headers: Headers): RelyingParty {
  const party = findRelyingParty(headers.get("host"), env().PUBLIC_URL);
  if (typeof party !== "string") return party;
  throw new AppError("passkeys_impossible", PASSKEY_TROUBLES[party]);
}
