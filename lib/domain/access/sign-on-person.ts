import { z } from "zod";
import { PLAIN_TEXT } from "@/lib/domain/api/plain-text";
import { emailSchema } from "./sign-in";

/** Who signs in, as far as the provider tells it. */
export type SignOnPerson = {
  name: string | null;
  email: string | null;
  /** Null where the provider does not say. */
  emailVerified: boolean | null;
  groups: readonly string[];
};

type Claims = Readonly<Record<string, unknown>>;

const MOST_GROUPS = 5_000;
const nameSchema = z.string().trim().min(1).regex(PLAIN_TEXT);
const groupsSchema = z.array(z.string()).max(MOST_GROUPS);

/** Reads the claims of an ID token and of userinfo; one that has another form than it should is not there. */
export function readPerson(claims: Claims, groupsClaim: string): SignOnPerson {
  const groups = claims[groupsClaim];
  const { email_verified: verified } = claims;
  return {
    name: [claims.name, claims.preferred_username].map(readName).find((name) => name) ?? null,
    email: emailSchema.safeParse(claims.email).data ?? null,
    // Some providers write it as a text.
    emailVerified: verified === undefined ? null : verified === true || verified === "true",
    groups: groupsSchema.safeParse(typeof groups === "string" ? [groups] : groups).data ?? [],
  };
}

function readName(value: unknown): string | undefined {
  const name = nameSchema.safeParse(value).data;
  // Cut between two characters, never within one.
  return name && [...name].slice(0, 128).join("").trim();
}
