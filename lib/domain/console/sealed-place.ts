/** What is sealed at rest. Each is a column (`lib/db/sealed-secrets.ts`) and part of what a secret is bound to: a name never changes. */
export const sealedPurposes = [
  "basic credential",
  "notification channel",
  "authenticator secret",
] as const;
export type SealedPurpose = (typeof sealedPurposes)[number];

/** Where a sealed secret lies. It opens for this purpose and these values of its row alone. */
export type SealedPlace = { purpose: SealedPurpose; row: readonly string[] };
