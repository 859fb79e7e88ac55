import "server-only";
import { CredentialsKeyError, loadCredentialsKey } from "@/lib/credentials/basic/credentials-key";
import { openSecret, SealedSecretError, sealSecret } from "@/lib/credentials/basic/seal-secret";
import { AppError } from "@/lib/domain/api/problem";
import { env } from "@/lib/env";

/** Seals a secret for a connector, by this console's key. Errors: `secret_unavailable`. */
export function sealFor(secret: string): (connectorId: string) => string {
  const key = telling(() =>
    loadCredentialsKey({ encodedKey: env().CREDENTIALS_KEY, dataFolder: env().DATA_DIR }),
  );
  return (connectorId) => sealSecret({ secret, connectorId, key });
}

/** The secret of a connector. Errors: `secret_unavailable` where the key is missing or another one. */
export function openFor(connectorId: string, sealed: string): string {
  return telling(() => {
    const from = { encodedKey: env().CREDENTIALS_KEY, dataFolder: env().DATA_DIR };
    return openSecret({ sealed, connectorId, key: loadCredentialsKey(from) });
  });
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
