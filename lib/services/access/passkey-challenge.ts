import "server-only";
import { z } from "zod";
import { insertOneTimeToken, takeOneTimeToken } from "@/lib/db/access/one-time-tokens";
import { hashToken, isToken } from "./secret-token";

type For = { purpose: "passkey_addition" | "passkey_sign_in"; userId: string | null };

const clientDataSchema = z.object({ challenge: z.string().refine(isToken) });

export async function keepChallenge(challenge: string, given: For): Promise<void> {
  await insertOneTimeToken(hashToken(challenge), given);
}

/** The challenge that was signed, used up whatever comes of it; null for one that was not given out for this. */
export async function takeChallenge(clientDataJson: string, given: For): Promise<string | null> {
  const challenge = readChallenge(clientDataJson);
  if (challenge === null) return null;
  return (await takeOneTimeToken(hashToken(challenge), given)) ? challenge : null;
}

function readChallenge(clientDataJson: string): string | null {
  try {
    const text = Buffer.from(clientDataJson, "base64url").toString();
    return clientDataSchema.parse(JSON.parse(text)).challenge;
  } catch {
    return null;
  }
}
