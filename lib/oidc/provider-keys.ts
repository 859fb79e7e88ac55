import "server-only";
import { z } from "zod";
import { fetchProvider, ProviderUnreachable } from "./fetch-provider";
import type { ProviderKey } from "./verify-signature";

const FRESH_MS = 3_600_000;
/** A key that is not among them may be new; no more often is the provider asked for it, whoever sends tokens. */
const AGAIN_MS = 60_000;

const keySet = z.object({
  keys: z
    .array(z.looseObject({ kty: z.string() }))
    .max(100)
    .readonly(),
});

let kept: { uri: string; at: number; keys: Promise<readonly ProviderKey[]> } | undefined;

/** The keys that the provider signs by. `isFound`: whether what is looked for is among them. Errors: `ProviderUnreachable`. */
export async function readProviderKeys(
  uri: string,
  isFound: (keys: readonly ProviderKey[]) => boolean,
): Promise<readonly ProviderKey[]> {
  const age = kept?.uri === uri ? performance.now() - kept.at : Number.POSITIVE_INFINITY;
  if (kept && age < FRESH_MS) {
    const keys = await kept.keys.catch(() => undefined);
    if (keys && (isFound(keys) || age < AGAIN_MS)) return keys;
  }
  const asked = { uri, at: performance.now(), keys: ask(uri) };
  kept = asked;
  asked.keys.catch(() => {
    if (kept === asked) kept = undefined;
  });
  return asked.keys;
}

/** For tests: as after a start. */
export function forgetProviderKeys(): void {
  kept = undefined;
}

async function ask(uri: string): Promise<readonly ProviderKey[]> {
  const response = await fetchProvider(uri, {
    method: "GET",
    headers: { accept: "application/json" },
  });
  const parsed = keySet.safeParse(await response.json().catch(() => undefined));
  if (response.status === 200 && parsed.success) return parsed.data.keys as ProviderKey[];
  throw new ProviderUnreachable(`${new URL(uri).host} answered no keys.`);
}
