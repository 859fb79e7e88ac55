import "server-only";
import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  clockTolerance,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
} from "openid-client";
import { fetchProvider, PROVIDER_LIMITS } from "./fetch-provider";
import type { Provider } from "./provider";

const FRESH_MS = 3_600_000;
/** So long a failure is told again without a call: a provider that is down is not asked by everybody. */
const FAILED_MS = 5_000;
const CLOCK_TOLERANCE_SECONDS = 30;

type Kept = { of: Provider; until: number; found: Promise<Configuration> };
let kept: Kept | undefined;
let lastGood: Configuration | undefined;

/**
 * What the provider says of itself, read when it is first needed and once an hour; an older answer serves where a new
 * one does not come. Errors: those of `discovery`, `ProviderUnreachable`.
 */
export function discoverProvider(provider: Provider): Promise<Configuration> {
  if (!isSame(kept?.of, provider)) lastGood = undefined;
  else if (kept && performance.now() < kept.until) return kept.found;
  const before = lastGood;
  const asked: Kept = {
    of: provider,
    until: performance.now() + FRESH_MS,
    found: ask(provider).catch((error: unknown) => {
      asked.until = performance.now() + FAILED_MS;
      if (before) return before;
      throw error;
    }),
  };
  kept = asked;
  // Whoever asked first is told; nobody may be there any more.
  asked.found.then(
    (found) => {
      lastGood = found;
    },
    () => undefined,
  );
  return asked.found;
}

/** For tests: as after a start. */
export function forgetProvider(): void {
  kept = undefined;
  lastGood = undefined;
}

function ask({ issuer, clientId, clientSecret }: Provider): Promise<Configuration> {
  const isPlain = issuer.startsWith("http:");
  return discovery(
    new URL(issuer),
    clientId,
    { [clockTolerance]: CLOCK_TOLERANCE_SECONDS },
    authenticate(clientSecret),
    {
      [customFetch]: fetchProvider,
      timeout: Math.ceil(PROVIDER_LIMITS.timeoutMs / 1_000),
      // The ID token is signed for, though it comes by TLS: a proxy between may end that.
      execute: [enableNonRepudiationChecks, ...(isPlain ? [allowInsecureRequests] : [])],
    },
  );
}

/** By the way that the provider takes; where it names none, by Basic. Source: OpenID Connect Discovery 1.0, section 3. */
function authenticate(secret: string): ClientAuth {
  const [basic, post] = [ClientSecretBasic(secret), ClientSecretPost(secret)];
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    const way = methods.includes("client_secret_basic") ? basic : post;
    return way(server, ...rest);
  };
}

function isSame(one: Provider | undefined, other: Provider): boolean {
  return (
    one?.issuer === other.issuer &&
    one.clientId === other.clientId &&
    one.clientSecret === other.clientSecret
  );
}
