import "server-only";
import {
  type Bound,
  openSecret,
  SealedSecretError,
  sealSecret,
} from "@/lib/credentials/basic/seal-secret";
import { AppError } from "@/lib/domain/api/problem";
import { CredentialsKeyError } from "@/lib/domain/connectors/credentials-key-error";

// The boot knows where the key lies, Next's bundles use it: they are different module instances.
const slot = Symbol.for("mooring.credentials-key");
const holder = globalThis as typeof globalThis & { [slot]?: (() => Buffer) | undefined };

/** Called by the boot, of the console and of a worker. `load` is asked with the first secret. */
export function setCredentialsKey(load: (() => Buffer) | undefined): void {
  holder[slot] = load;
}

/** Seals a secret for a connector and its address, by this console's key. Errors: `secret_unavailable`. */
export function sealFor(secret: string): (bound: Bound) => string {
  const key = telling(loadKey);
  return (bound) => sealSecret({ secret, key, ...bound });
}

/** The secret of a connector. Errors: `secret_unavailable` where the key is missing or another one. */
export function openFor(bound: Bound, sealed: string): string {
  return telling(() => openSecret({ sealed, key: loadKey(), ...bound }));
}

function loadKey(): Buffer {
  const load = holder[slot];
  if (!load) throw new CredentialsKeyError("The key of the secrets is not known yet.");
  return load();
}

function telling<Result>(use: () => Result): Result {
  try {
    return use();
  } catch (error) {
    if (error instanceof CredentialsKeyError || error instanceof SealedSecretError) {
      throw new AppError("secret_unavailable", error.message);
    }
    throw error;
  }
}
