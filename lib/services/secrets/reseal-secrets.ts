import "server-only";
import {
  idOfKey,
  openSecret,
  SealedSecretError,
  sealSecret,
} from "@/lib/credentials/sealed/seal-secret";
import { countSealedSecrets, listSealedWithOthers, replaceSealed } from "@/lib/db/sealed-secrets";
import { sealedPurposes } from "@/lib/domain/console/sealed-place";
import { encryptionKeys } from "./seal-for";

const AT_ONCE = 100;
/** Of one round; what is left goes with the next ones. */
const MOST = 5_000;

export type Resealed = {
  /** Sealed with the first key now. */
  resealed: number;
  /** Opened with none of the keys, or damaged: they are left as they are. */
  closed: number;
};

/**
 * Seals anew, with the first of the keys, what others of them sealed. The secrets themselves stay the same, so that
 * nothing is recorded and no verdict is void. Errors: `EncryptionKeyError`.
 */
export async function resealSecrets(signal: AbortSignal): Promise<Resealed> {
  const done: Resealed = { resealed: 0, closed: 0 };
  // Without secrets no key is made.
  if ((await countSealedSecrets()).size === 0) return done;
  const keys = encryptionKeys();
  const keyId = idOfKey(keys[0]);
  for (const purpose of sealedPurposes) {
    let after: string | null = null;
    while (done.resealed + done.closed < MOST) {
      signal.throwIfAborted();
      const rows = await listSealedWithOthers(purpose, { keyId, after, limit: AT_ONCE });
      for (const row of rows) {
        try {
          const secret = openSecret(row.place, row.sealed, keys);
          if (await replaceSealed(row, sealSecret(row.place, secret, keys))) done.resealed += 1;
        } catch (error) {
          if (!(error instanceof SealedSecretError)) throw error;
          done.closed += 1;
        }
      }
      after = rows.at(-1)?.key ?? null;
      if (rows.length < AT_ONCE) break;
    }
  }
  return done;
}
