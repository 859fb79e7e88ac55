import "server-only";
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { takeTurn } from "./take-turn";

/** Source: OWASP Password Storage Cheat Sheet, scrypt: N = 2^17, r = 8, p = 1. */
const TODAY = { costLog2: 17, blockSize: 8, parallelism: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

type Parameters = { costLog2: number; blockSize: number; parallelism: number };

/** `scrypt$17$8$1$salt$hash`: it names its own parameters, so that older ones still verify. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return write(TODAY, salt, await derive(password, salt, TODAY));
}

function write({ costLog2, blockSize, parallelism }: Parameters, salt: Buffer, hash: Buffer) {
  const parts = [costLog2, blockSize, parallelism, salt.toString("base64url")];
  return ["scrypt", ...parts, hash.toString("base64url")].join("$");
}

// Of no password: what it costs to refuse an account that there is not is what it costs to refuse one that there is.
const OF_NOBODY = write(TODAY, Buffer.alloc(SALT_BYTES), Buffer.alloc(HASH_BYTES));

export type Verified = {
  ok: boolean /** It was hashed in another way than passwords are today. */;
  outdated: boolean;
};

/** `stored` is null for an account that there is not: that takes the same work. */
export async function verifyPassword(password: string, stored: string | null): Promise<Verified> {
  const { parameters, salt, hash } = read(stored ?? OF_NOBODY);
  const same = timingSafeEqual(await derive(password, salt, parameters), hash);
  const outdated = Object.entries(TODAY).some(
    ([name, value]) => parameters[name as keyof Parameters] !== value,
  );
  return { ok: same && stored !== null, outdated };
}

function read(stored: string) {
  const [scheme, costLog2, blockSize, parallelism, salt = "", hash = ""] = stored.split("$");
  const parameters = {
    costLog2: Number(costLog2),
    blockSize: Number(blockSize),
    parallelism: Number(parallelism),
  };
  const bytes = Buffer.from(hash, "base64url");
  if (scheme !== "scrypt" || bytes.length !== HASH_BYTES) {
    throw new Error("A stored password has a form that is not known here.");
  }
  return { parameters, salt: Buffer.from(salt, "base64url"), hash: bytes };
}

/** The same text may be written in several ways in Unicode: one form for all. */
function derive(
  password: string,
  salt: Buffer,
  { costLog2, blockSize, parallelism }: Parameters,
): Promise<Buffer> {
  const cost = 2 ** costLog2;
  // Twice what it needs: 128 × N × r bytes.
  const options = { cost, blockSize, parallelization: parallelism, maxmem: 256 * cost * blockSize };
  return takeTurn(
    () =>
      new Promise((resolve, reject) => {
        scrypt(password.normalize("NFKC"), salt, HASH_BYTES, options, (error, hash) =>
          error ? reject(error) : resolve(hash),
        );
      }),
  );
}
