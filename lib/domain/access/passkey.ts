import { z } from "zod";
import { PLAIN_TEXT } from "@/lib/domain/api/plain-text";
import { currentPasswordSchema } from "./current-password";

/** base64url; `most` characters of it. */
const bytes = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[A-Za-z0-9_-]+$/, "Send base64url.");

/** Source: WebAuthn Level 3, 5.1: an id has at most 1,023 bytes. */
const credentialId = bytes(1_364);
const clientDataJson = bytes(4_096);
const publicKeyType = z.literal("public-key");

export const passkeyOfferInputSchema = z.strictObject({ currentPassword: currentPasswordSchema });
export type PasskeyOfferInput = z.infer<typeof passkeyOfferInputSchema>;

/** As `navigator.credentials.create` takes it, in JSON. Source: WebAuthn Level 3, 5.1.8. */
export const passkeyOfferSchema = z.strictObject({
  challenge: z.string(),
  rp: z.strictObject({ name: z.string(), id: z.string() }),
  user: z.strictObject({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.strictObject({ alg: z.number().int(), type: publicKeyType })),
  timeout: z.number().int(),
  attestation: z.literal("none"),
  excludeCredentials: z.array(z.strictObject({ id: z.string(), type: publicKeyType })),
  authenticatorSelection: z.strictObject({
    residentKey: z.literal("required"),
    requireResidentKey: z.literal(true),
    userVerification: z.literal("required"),
  }),
});
export type PasskeyOffer = z.infer<typeof passkeyOfferSchema>;

/** What `navigator.credentials.create` answered. */
export const passkeyAddSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, "Name it, such as by the device that keeps it.")
    .max(64, "Use at most 64 characters.")
    .regex(PLAIN_TEXT, "Use plain text in one line."),
  id: credentialId,
  clientDataJson,
  attestationObject: bytes(16_384),
});
export type PasskeyAdd = z.infer<typeof passkeyAddSchema>;

export const passkeySchema = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  /** Null for one that nobody has signed in by. */
  lastUsedAt: z.iso.datetime().nullable(),
});
export type Passkey = z.infer<typeof passkeySchema>;

/** As `navigator.credentials.get` takes it, in JSON. */
export const passkeyRequestSchema = z.strictObject({
  challenge: z.string(),
  rpId: z.string(),
  timeout: z.number().int(),
  userVerification: z.literal("required"),
});
export type PasskeyRequest = z.infer<typeof passkeyRequestSchema>;

/** What `navigator.credentials.get` answered. */
export const passkeySignInSchema = z.strictObject({
  id: credentialId,
  clientDataJson,
  authenticatorData: bytes(4_096),
  signature: bytes(8_192),
  userHandle: bytes(128),
});
export type PasskeySignIn = z.infer<typeof passkeySignInSchema>;
