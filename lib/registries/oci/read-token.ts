import type { Fix } from "@/lib/domain/checks/check";
import { type RegistryReply, readObject, tellTrouble } from "./registry-reply";

/** Above any token that a header of a request carries. */
const TOKEN_MAX = 32_000;

export type TokenReply =
  | { kind: "token"; token: string }
  | Exclude<RegistryReply, { kind: "answer" }>;

/** The token of a token service's answer. Source: Distribution, "Token Authentication Specification". */
export function readToken(reply: RegistryReply, host: string): TokenReply {
  if (reply.kind !== "answer") return reply;
  const { evidence } = reply;
  if (reply.status !== 200) {
    const message = `The token service ${host} answered ${reply.status} in place of a token.`;
    return { ...tellTrouble("token_service", message, FIX), evidence };
  }
  const answer = reply.isCut ? undefined : readObject(reply.text);
  const token = answer?.token ?? answer?.access_token;
  // It goes into a header: one line of visible ASCII.
  if (typeof token !== "string" || token.length > TOKEN_MAX || !/^[\x21-\x7e]+$/.test(token)) {
    const message = `What the token service ${host} answered holds no token.`;
    return { ...tellTrouble("token_unreadable", message, FIX), evidence };
  }
  return { kind: "token", token };
}

const FIX: Fix = {
  place: "registry",
  text: "Check the token service that the registry names, and its log.",
};
