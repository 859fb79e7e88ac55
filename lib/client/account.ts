import { queryOptions } from "@tanstack/react-query";
import type { PasswordChange } from "@/lib/domain/access/account";
import type {
  AuthenticatorOffer,
  AuthenticatorRemoval,
  RecoveryCodes,
} from "@/lib/domain/access/authenticator";
import type { Passkey, PasskeyAdd, PasskeyOffer } from "@/lib/domain/access/passkey";
import { callApi } from "./call-api";

export function accountOptions() {
  return queryOptions({
    queryKey: ["account"] as const,
    queryFn: ({ signal }) => callApi("GET /account", { signal }),
  });
}

export function changePassword(body: PasswordChange): Promise<void> {
  return callApi("PUT /account/password", { body });
}

export function endSession(sessionId: string): Promise<void> {
  return callApi("DELETE /account/sessions/{sessionId}", { params: { sessionId } });
}

export function endOtherSessions(): Promise<void> {
  return callApi("DELETE /account/sessions", {});
}

export function offerPasskey(currentPassword: string): Promise<PasskeyOffer> {
  return callApi("POST /account/passkeys/offer", { body: { currentPassword } });
}

export function addPasskey(body: PasskeyAdd): Promise<Passkey> {
  return callApi("POST /account/passkeys", { body });
}

export function removePasskey(passkeyId: string): Promise<void> {
  return callApi("DELETE /account/passkeys/{passkeyId}", { params: { passkeyId } });
}

export function setUpAuthenticator(currentPassword: string): Promise<AuthenticatorOffer> {
  return callApi("POST /account/authenticator", { body: { currentPassword } });
}

/** The answer holds the recovery codes, for the only time. */
export function turnOnAuthenticator(code: string): Promise<RecoveryCodes> {
  return callApi("POST /account/authenticator/confirmation", { body: { code } });
}

export function turnOffAuthenticator(body: AuthenticatorRemoval): Promise<void> {
  return callApi("POST /account/authenticator/removal", { body });
}
