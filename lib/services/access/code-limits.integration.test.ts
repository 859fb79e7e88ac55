import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { givenUser, USER_PASSWORD } from "@/lib/testing/people-rows";
import { setEncryptionKeys } from "../secrets/seal-for";
import { setUpAuthenticator, turnOnAuthenticator } from "./authenticator";
import { readSession } from "./read-session";
import { signIn } from "./sign-in";
import { signInByCode } from "./sign-in-by-code";

withTestDatabase();

const key = randomBytes(32);
beforeEach(() => setEncryptionKeys(() => [key]));
afterEach(() => setEncryptionKeys(undefined));

const email = "grace@example.com";
const home = "198.51.100.1";

/** Somebody with an app, who has not signed in from anywhere; answers their recovery codes. */
async function givenApp(): Promise<readonly string[]> {
  const { actor, workspaceId, sessionId } = (await readSession(await givenUser(email))) ?? {};
  if (!actor || !workspaceId) throw new Error("There is no such session.");
  const by = { ...ctx, actor, workspaceId, sessionId };
  const { secret } = await setUpAuthenticator(by, USER_PASSWORD, "Mooring");
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: ctx.now().getTime(),
  });
  return (await turnOnAuthenticator(by, code)).recoveryCodes;
}

/** Shows the password, and then codes, one after the other; answers what came of the last. */
async function tryCodes(address: string, codes: readonly string[]): Promise<string> {
  const [by, caller] = [
    { ...ctx, address },
    { address, sessionToken: null },
  ];
  const asked = await signIn(by, { email, password: USER_PASSWORD }, caller).catch(
    (error) => error,
  );
  let outcome = "";
  for (const code of codes) {
    outcome = await signInByCode(by, { ticket: asked.details.ticket, code }, caller).then(
      () => "in",
      (error) => error.code,
    );
  }
  return outcome;
}

const wrong = (count: number) => Array<string>(count).fill("000000");

test("who has the password and guesses codes elsewhere keeps nobody out who has signed in from here", async () => {
  const [first = "", second = "", third = ""] = await givenApp();
  expect(await tryCodes(home, [first])).toBe("in");
  expect(await tryCodes("203.0.113.1", wrong(5))).toBe("sign_in_refused");
  // From everywhere else together there are five.
  expect(await tryCodes("203.0.113.2", [second])).toBe("too_many_attempts");
  expect(await tryCodes(home, [second])).toBe("in");
  expect(await tryCodes("203.0.113.2", [third])).toBe("too_many_attempts");
  expect(await tryCodes(home, wrong(6))).toBe("too_many_attempts");
});
