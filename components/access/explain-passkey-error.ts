const BY_CODE: Record<string, string> = {
  ERROR_CEREMONY_ABORTED: "It was cancelled.",
  ERROR_INVALID_DOMAIN: "Browsers take no passkey at this address.",
  ERROR_INVALID_RP_ID: "Passkeys work at the address of PUBLIC_URL: open this console by it.",
  ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED: "This device keeps a passkey of yours already.",
  ERROR_AUTHENTICATOR_MISSING_DISCOVERABLE_CREDENTIAL_SUPPORT:
    "This device keeps no passkeys: it does not find them by itself.",
  ERROR_AUTHENTICATOR_MISSING_USER_VERIFICATION_SUPPORT:
    "This device does not ask for a PIN or fingerprint: set one up on it first.",
};

/** What the browser says of a passkey that was not made or not used, for a person. */
export function explainPasskeyError(error: Error): string {
  const known = BY_CODE[String((error as { code?: unknown }).code ?? "")];
  if (known) return known;
  // The browser does not tell one from the other.
  if (error.name === "NotAllowedError") return "It was cancelled, or took too long.";
  return error.message;
}
