import { queryOptions } from "@tanstack/react-query";
import type { CodeSignIn } from "@/lib/domain/access/authenticator";
import type { PasskeyRequest, PasskeySignIn } from "@/lib/domain/access/passkey";
import type { SetUp, SignedOut, SignIn } from "@/lib/domain/access/sign-in";
import { callApi } from "./call-api";

/** The answer sets the cookie of the session, which no script can read. */
export function signIn(body: SignIn): Promise<void> {
  return callApi("POST /session", { body });
}

/** After the problem `code_required`, which has the ticket. */
export function signInByCode(body: CodeSignIn): Promise<void> {
  return callApi("POST /session/code", { body });
}

export function requestPasskey(): Promise<PasskeyRequest> {
  return callApi("POST /session/passkey-request", {});
}

export function signInByPasskey(body: PasskeySignIn): Promise<void> {
  return callApi("POST /session/passkey", { body });
}

/** Answers where the browser signs out of single sign-on as well. */
export function signOut(): Promise<SignedOut> {
  return callApi("DELETE /session", {});
}

/** The token goes in a header: never in an address, which logs keep. */
export function setUpOptions(token: string) {
  return queryOptions({
    queryKey: ["set-up", token] as const,
    queryFn: ({ signal }) => callApi("GET /set-up", { token, signal }),
  });
}

export function setUp(token: string, body: SetUp): Promise<void> {
  return callApi("POST /set-up", { token, body });
}
