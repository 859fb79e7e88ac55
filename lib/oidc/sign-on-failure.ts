import "server-only";
import { AuthorizationResponseError } from "openid-client";
import type { SignOnProblem } from "@/lib/domain/access/single-sign-on";
import { ProviderUnreachable } from "./fetch-provider";

/** Single sign-on came to nothing. `cause` is for the log: known codes and hosts, never what the provider wrote. */
export class SignOnFailure extends Error {
  override readonly name = "SignOnFailure";

  constructor(
    readonly problem: SignOnProblem,
    readonly why: string,
  ) {
    super(why);
  }
}

/** Of anything that openid-client throws. What it quotes, a token or an answer, goes no further. */
export function readFailure(error: unknown): SignOnFailure {
  if (error instanceof SignOnFailure) return error;
  const chain = causesOf(error);
  const unreachable = chain.find((each) => each instanceof ProviderUnreachable);
  if (unreachable) return new SignOnFailure("provider_down", unreachable.message);
  if (error instanceof AuthorizationResponseError) {
    const problem = error.error === "access_denied" ? "denied" : "provider_refused";
    return new SignOnFailure(problem, `The provider answered ${readCode(error.error)}.`);
  }
  const codes = chain.map((each) => readCode("code" in each ? each.code : undefined));
  const told = chain.map((each) => ("error" in each ? readCode(each.error) : "unknown"));
  const known = [...told, ...codes].filter((code) => code !== "unknown");
  return new SignOnFailure("provider_refused", `No sign-in: ${known.join(", ") || "unknown"}.`);
}

function causesOf(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let each = error; each instanceof Error && chain.length < 5; each = each.cause) {
    chain.push(each);
  }
  return chain;
}

/** Only what looks like a code of a protocol or a library. */
function readCode(code: unknown): string {
  return typeof code === "string" && /^[A-Za-z_]{1,60}$/.test(code) ? code : "unknown";
}
