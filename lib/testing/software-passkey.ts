import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import type {
  PasskeyAdd,
  PasskeyOffer,
  PasskeyRequest,
  PasskeySignIn,
} from "@/lib/domain/access/passkey";

const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

export type Told = {
  origin?: string;
  rpId?: string;
  userVerified?: boolean;
  counter?: number;
  /** What is signed for as the name of the passkey, whatever is said beside it. */
  id?: Buffer;
};

/** A device that keeps one passkey, as WebAuthn Level 3 has it (ES256, attestation `none`); what it tells can be bent. */
export class SoftwarePasskey {
  readonly #keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  readonly #id = randomBytes(32);
  #userHandle = "";
  #counter = 0;

  constructor(readonly origin: string) {}

  create({ challenge, rp, user }: PasskeyOffer, told: Told = {}): Omit<PasskeyAdd, "name"> {
    this.#userHandle = user.id;
    const { x = "", y = "" } = this.#keys.publicKey.export({ format: "jwk" });
    const coordinate = (text: string) => Buffer.concat([bytesHead(32), from64(text)]);
    // kty: EC2, alg: ES256, crv: P-256. Source: RFC 9053, 7.1.1.
    const key = Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
      coordinate(x),
      Buffer.from([0x22]),
      coordinate(y),
    ]);
    const { id = this.#id } = told;
    const length = Buffer.from([id.length >> 8, id.length & 0xff]);
    const attested = Buffer.concat([Buffer.alloc(16), length, id, key]);
    const authData = Buffer.concat([this.#authData(told, rp.id, ATTESTED), attested]);
    const object = Buffer.concat([
      Buffer.from([0xa3]),
      ...[cborText("fmt"), cborText("none"), cborText("attStmt"), Buffer.from([0xa0])],
      ...[cborText("authData"), bytesHead(authData.length), authData],
    ]);
    return {
      id: this.#id.toString("base64url"),
      clientDataJson: this.#clientData("webauthn.create", challenge, told).toString("base64url"),
      attestationObject: object.toString("base64url"),
    };
  }

  get({ challenge, rpId }: PasskeyRequest, told: Told = {}): PasskeySignIn {
    this.#counter += 1;
    const authData = this.#authData(told, rpId, 0);
    const clientData = this.#clientData("webauthn.get", challenge, told);
    const signed = Buffer.concat([authData, sha256(clientData)]);
    return {
      id: this.#id.toString("base64url"),
      clientDataJson: clientData.toString("base64url"),
      authenticatorData: authData.toString("base64url"),
      signature: sign("sha256", signed, this.#keys.privateKey).toString("base64url"),
      userHandle: this.#userHandle,
    };
  }

  #authData({ rpId, userVerified = true, counter }: Told, ofRequest: string, flags: number) {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter ?? this.#counter);
    const all = flags | PRESENT | (userVerified ? VERIFIED : 0);
    return Buffer.concat([sha256(Buffer.from(rpId ?? ofRequest)), Buffer.from([all]), count]);
  }

  #clientData(type: string, challenge: string, { origin = this.origin }: Told): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }
}

const from64 = (text: string) => Buffer.from(text, "base64url");
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest();

function cborText(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]);
}

/** The head of a CBOR byte string. Source: RFC 8949, 3.1. */
function bytesHead(length: number): Buffer {
  if (length < 256) return Buffer.from([0x58, length]);
  return Buffer.from([0x59, length >> 8, length & 0xff]);
}
