import "server-only";
import { constants, createPublicKey, type JsonWebKey, verify } from "node:crypto";

/** A public key of a provider's key set (RFC 7517). */
export type ProviderKey = JsonWebKey & { kid?: string; use?: string; alg?: string };

type Algorithm = {
  kty: "RSA" | "EC" | "OKP";
  crv?: string;
  hash: "sha256" | "sha384" | "sha512" | null;
  pss?: true;
};

/** Asymmetric ones alone: with `none` or a shared secret anybody could sign. Source: RFC 7518, section 3.1; RFC 8037. */
const ALGORITHMS: Readonly<Record<string, Algorithm>> = {
  RS256: { kty: "RSA", hash: "sha256" },
  RS384: { kty: "RSA", hash: "sha384" },
  RS512: { kty: "RSA", hash: "sha512" },
  PS256: { kty: "RSA", hash: "sha256", pss: true },
  PS384: { kty: "RSA", hash: "sha384", pss: true },
  PS512: { kty: "RSA", hash: "sha512", pss: true },
  ES256: { kty: "EC", crv: "P-256", hash: "sha256" },
  ES384: { kty: "EC", crv: "P-384", hash: "sha384" },
  ES512: { kty: "EC", crv: "P-521", hash: "sha512" },
  EdDSA: { kty: "OKP", crv: "Ed25519", hash: null },
};

/** Whether the key may sign by this algorithm: its own kind decides, never the token alone. */
export function fitsAlgorithm(key: ProviderKey, alg: string): boolean {
  const algorithm = Object.hasOwn(ALGORITHMS, alg) ? ALGORITHMS[alg] : undefined;
  return (
    algorithm !== undefined &&
    key.kty === algorithm.kty &&
    (algorithm.crv === undefined || key.crv === algorithm.crv) &&
    (key.alg === undefined || key.alg === alg) &&
    (key.use === undefined || key.use === "sig")
  );
}

/** Whether the signature of a JWS is of this key. False too for a key that cannot be read. */
export function isSignedBy(
  key: ProviderKey,
  { alg, signed, signature }: { alg: string; signed: string; signature: Buffer },
): boolean {
  const algorithm = ALGORITHMS[alg];
  if (!algorithm || !fitsAlgorithm(key, alg)) return false;
  try {
    const publicKey = createPublicKey({ key, format: "jwk" });
    return verify(
      algorithm.hash,
      Buffer.from(signed),
      {
        key: publicKey,
        // The JOSE form of an ECDSA signature is two numbers one after the other.
        ...(algorithm.kty === "EC" ? { dsaEncoding: "ieee-p1363" as const } : {}),
        ...(algorithm.pss
          ? {
              padding: constants.RSA_PKCS1_PSS_PADDING,
              saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
            }
          : {}),
      },
      signature,
    );
  } catch {
    return false;
  }
}
