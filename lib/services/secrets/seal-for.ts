import "server-only";
import type { EncryptionKeys } from "@/lib/credentials/sealed/encryption-keys";
import { openSecret, SealedSecretError, sealSecret } from "@/lib/credentials/sealed/seal-secret";
import { AppError } from "@/lib/domain/api/problem";
import { EncryptionKeyError } from "@/lib/domain/console/encryption-key-error";
import type { SealedPlace } from "@/lib/domain/console/sealed-place";

// The boot knows where the keys lie, Next's bundles use them: they are different module instances.
const slot = Symbol.for("mooring.encryption-keys");
const holder = globalThis as typeof globalThis & { [slot]?: (() => EncryptionKeys) | undefined };

/** Called by the boot, of the console and of a worker. `load` is asked with the first secret. */
export function setEncryptionKeys(load: (() => EncryptionKeys) | undefined): void {
  holder[slot] = load;
}

/** Seals a secret for the place that it will have, by this console's first key. Errors: `secret_unavailable`. */
export function sealFor(secret: string): (place: SealedPlace) => string {
  const keys = telling(encryptionKeys);
  return (place) => sealSecret(place, secret, keys);
}

/** The secret of a place. Errors: `secret_unavailable` where its key is missing, or it was changed. */
export function openFor(place: SealedPlace, sealed: string): string {
  return telling(() => openSecret(place, sealed, encryptionKeys()));
}

/** Errors: `EncryptionKeyError`. */
export function encryptionKeys(): EncryptionKeys {
  const load = holder[slot];
  if (!load) throw new EncryptionKeyError("The keys of the secrets are not known yet.");
  return load();
}

function telling<Result>(use: () => Result): Result {
  try {
    return use();
  } catch (error) {
    if (error instanceof EncryptionKeyError || error instanceof SealedSecretError) {
      throw new AppError("secret_unavailable", error.message);
    }
    throw error;
  }
}
