import "server-only";
import type { Session } from "@/lib/aws/assume-role";

/**
 * Credentials of a session that is asked for again before it ends. It is assumed once now, so that a refusal is told
 * before the first call. Errors: those of `assume`, also later, of each call.
 */
export async function renewCredentials(
  assume: () => Promise<Pick<Session, "credentials">>,
): Promise<() => Promise<Session["credentials"]>> {
  let first: Pick<Session, "credentials"> | undefined = await assume();
  return async () => {
    const session = first ?? (await assume());
    first = undefined;
    return session.credentials;
  };
}
