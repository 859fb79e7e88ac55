import "server-only";
import { networkOf } from "@/lib/domain/access/network-of";
import type { Principal } from "@/lib/domain/access/principal";
import { type Limited, RATE_LIMITS, WRONG_TOKENS } from "@/lib/domain/access/rate-limits";
import { limitAttempts } from "./limit-attempts";

type Asking = {
  principal: Principal | null;
  /** The token of a link, where no principal asks; empty without one. */
  bearer: string;
  /** Undefined where it is not known. */
  address: string | undefined;
};

/** Counts a request for what is limited, of its caller and of its address. Errors: `too_many_attempts`. */
export async function limitOperation(
  limited: Limited,
  { principal, bearer, address }: Asking,
): Promise<void> {
  const { what: words, ...most } = RATE_LIMITS[limited];
  const what = `${words} were asked for`;
  const caller = principal ? [principal.actor.kind, principal.actor.id] : ["link", bearer];
  if (address) {
    const of = [limited, "address", networkOf(address)] as const;
    await limitAttempts({ of, rate: most.address, what: `${what} from this address` });
  }
  await limitAttempts({ of: [limited, ...caller], rate: most.caller, what });
}

/** Counts an API token that is nobody’s. Errors: `too_many_attempts`. */
export async function limitWrongTokens(address: string): Promise<void> {
  if (address === "") return;
  const what = "API tokens from this address were wrong";
  await limitAttempts({ of: ["wrong token", networkOf(address)], rate: WRONG_TOKENS, what });
}
