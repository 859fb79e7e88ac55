import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { afterEach, beforeEach, expect, test } from "vitest";
import { getDatabase } from "@/lib/db/database";
import { issueResetLink } from "@/lib/services/access/issue-link";
import { readSession } from "@/lib/services/access/read-session";
import { setUp } from "@/lib/services/access/set-up";
import { changeUser, listUsers } from "@/lib/services/access/users";
import { setEncryptionKeys } from "@/lib/services/secrets/seal-for";
import { askAs } from "@/lib/testing/ask-as";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { givenOwner, givenSession, givenUser, USER_PASSWORD } from "@/lib/testing/people-rows";

withTestDatabase();

const key = randomBytes(32);
beforeEach(() => setEncryptionKeys(() => [key]));
afterEach(() => setEncryptionKeys(undefined));

const email = "grace@example.com";
const currentPassword = USER_PASSWORD;
const wrong = "000000";

/** A code of an app with this secret; `steps` later or earlier than now. */
function codeOf(secret: string, steps = 0): string {
  const app = new TOTP({ secret: Secret.fromBase32(secret) });
  return app.generate({ timestamp: Date.now() + steps * 30_000 });
}

const begin = (token: string, password = currentPassword) =>
  askAs(token, "POST /account/authenticator", { body: { currentPassword: password } });
const confirm = (token: string, code: string) =>
  askAs(token, "POST /account/authenticator/confirmation", { body: { code } });
const turnOff = (token: string, code: string) =>
  askAs(token, "POST /account/authenticator/removal", { body: { currentPassword, code } });
const signIn = () => askAs(null, "POST /session", { body: { email, password: currentPassword } });
const sendCode = (ticket: string, code: string) =>
  askAs(null, "POST /session/code", { body: { ticket, code } });
const ticketOf = async (): Promise<string> => (await signIn()).body.ticket;

/** A user with an app, set up by a code of now: the next is of the step after. */
async function givenApp() {
  const token = await givenUser(email);
  const { secret } = (await begin(token)).body;
  const { status, body } = await confirm(token, codeOf(secret));
  expect(status).toBe(200);
  const codes: string[] = body.recoveryCodes;
  const userId = (await readSession(token))?.actor.id ?? "";
  return { token, secret, codes, userId };
}

test("an app counts once a code of it was shown; then the password alone begins no session", async () => {
  const token = await givenUser(email);
  const refused = await begin(token, "wrong");
  expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, "/currentPassword"]);
  expect((await confirm(token, wrong)).body.code).toBe("authenticator_off");
  const { secret, uri } = (await begin(token)).body;
  expect(uri).toContain(secret);
  expect((await confirm(token, wrong)).body.errors[0].code).toBe("wrong_code");
  expect((await signIn()).status).toBe(204);
  // Begun anew: the secret of before is none.
  const again = (await begin(token)).body.secret;
  expect((await confirm(token, codeOf(secret))).status).toBe(422);
  const { body } = await confirm(token, codeOf(again));
  expect(new Set(body.recoveryCodes).size).toBe(10);
  expect((await begin(token)).body.code).toBe("authenticator_on");
  expect((await confirm(token, codeOf(again, 1))).body.code).toBe("authenticator_on");
  const asked = await signIn();
  expect([asked.status, asked.body.code, asked.cookie]).toEqual([401, "code_required", ""]);
  const account = await askAs(token, "GET /account", {});
  expect(account.body.authenticator).toEqual({
    since: expect.any(String),
    recoveryCodesLeft: 10,
  });
  expect(JSON.stringify(account.body)).not.toContain(again);
});

test("a code is used once, and none of before it; a wrong one leaves the ticket", async () => {
  const { secret } = await givenApp();
  const ticket = await ticketOf();
  for (const code of [
    wrong,
    codeOf(secret, -1),
    "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ",
    "'; drop table users",
  ]) {
    const { status, body } = await sendCode(ticket, code);
    // What was wrong with it is not told.
    expect([status, body.detail]).toEqual([401, "The code is not right."]);
  }
  const code = codeOf(secret, 1);
  const { status, cookie } = await sendCode(ticket, code);
  expect(status).toBe(204);
  expect((await readSession(cookie))?.name).toBe("Ada");
  const other = await ticketOf();
  for (const spent of [code, codeOf(secret)]) {
    expect((await sendCode(other, spent)).body.detail).toBe("The code is not right.");
  }
});

test("a ticket is good once, for 5 minutes, and nothing else is one", async () => {
  const { codes } = await givenApp();
  const ticket = await ticketOf();
  expect((await sendCode(ticket, codes[0] ?? "")).status).toBe(204);
  const used = await sendCode(ticket, codes[1] ?? "");
  expect(used.body.detail).toContain("Start again");
  const late = await ticketOf();
  await getDatabase().client.$executeRawUnsafe(
    "UPDATE one_time_tokens SET expires_at = clock_timestamp()",
  );
  for (const none of [late, "x".repeat(43), "'"]) {
    expect((await sendCode(none, codes[1] ?? "")).body.detail).toContain("Start again");
  }
  // A code that was shown to no ticket is not spent.
  expect((await sendCode(await ticketOf(), codes[1] ?? "")).status).toBe(204);
});

test("of one ticket sent twice at once one begins a session, and of one code too", async () => {
  const { secret, codes } = await givenApp();
  const ticket = await ticketOf();
  const twice = await Promise.all(codes.slice(0, 2).map((code) => sendCode(ticket, code)));
  expect(twice.map(({ status }) => status).sort()).toEqual([204, 401]);
  const tickets = [await ticketOf(), await ticketOf()];
  const code = codeOf(secret, 1);
  const same = await Promise.all(tickets.map((each) => sendCode(each, code)));
  expect(same.map(({ status }) => status).sort()).toEqual([204, 401]);
});

test("a recovery code does once, also written another way", async () => {
  const { token, codes, userId } = await givenApp();
  const code = (codes[3] ?? "").toLowerCase().replaceAll("-", " ");
  expect((await sendCode(await ticketOf(), code)).status).toBe(204);
  expect((await sendCode(await ticketOf(), code)).status).toBe(401);
  const { body } = await askAs(token, "GET /account", {});
  expect(body.authenticator.recoveryCodesLeft).toBe(9);
  const entries = await getDatabase().client.auditEntry.findMany({
    where: { action: "recovery_code.used", subjectId: userId },
  });
  expect(entries).toHaveLength(1);
});

test("codes are tried five times in a quarter of an hour, by whatever way", async () => {
  const { token, codes } = await givenApp();
  const ticket = await ticketOf();
  for (let tried = 0; tried < 5; tried += 1) await sendCode(ticket, wrong);
  expect((await sendCode(ticket, codes[0] ?? "")).body.code).toBe("too_many_attempts");
  expect((await turnOff(token, codes[0] ?? "")).body.code).toBe("too_many_attempts");
});

test("an app is turned off by password and code, and then the password alone lets in", async () => {
  const { token, secret } = await givenApp();
  expect((await turnOff(token, wrong)).body.errors[0].code).toBe("wrong_code");
  expect((await turnOff(token, codeOf(secret, 1))).status).toBe(204);
  expect((await turnOff(token, codeOf(secret, 1))).body.code).toBe("authenticator_off");
  expect((await signIn()).status).toBe(204);
  expect(await getDatabase().client.recoveryCode.count()).toBe(0);
});

test("somebody disabled gets no session by a ticket of before, nor whoever knew an older password", async () => {
  await givenOwner();
  const { userId, token, codes } = await givenApp();
  const ticket = await ticketOf();
  const password = "nine slow barges";
  await askAs(token, "PUT /account/password", { body: { currentPassword, password } });
  expect((await sendCode(ticket, codes[0] ?? "")).status).toBe(401);
  const body = { email, password };
  const { ticket: next } = (await askAs(null, "POST /session", { body })).body;
  await changeUser(ctx, userId, { disabled: true });
  expect((await sendCode(next, codes[0] ?? "")).status).toBe(401);
});

test("an owner resets what somebody has lost, which signs them out", async () => {
  const { userId, token } = await givenApp();
  const owner = await givenSession("owner");
  const reset = () => askAs(owner, "DELETE /users/{userId}/second-factors", { params: { userId } });
  const userOf = async () => (await listUsers(ctx)).items.find(({ id }) => id === userId);
  expect((await userOf())?.secondFactor).toBe(true);
  expect((await reset()).status).toBe(204);
  expect(await readSession(token)).toBeNull();
  expect((await userOf())?.secondFactor).toBe(false);
  const { status, cookie } = await signIn();
  expect(status).toBe(204);
  expect((await reset()).status).toBe(204);
  expect(await readSession(cookie)).not.toBeNull();
  const params = { userId: "0190a1b2-0000-7000-8000-0000000000ff" };
  const none = await askAs(owner, "DELETE /users/{userId}/second-factors", { params });
  expect(none.status).toBe(404);
});

test("a forgotten owner’s link takes the app away too", async () => {
  await givenOwner();
  const { userId } = await givenApp();
  await changeUser(ctx, userId, { role: "owner" });
  const issued = await issueResetLink("http://localhost", email);
  const link = issued.found === "one" ? (issued.link.split("#")[1] ?? "") : "";
  const given = { token: link, sessionToken: null, serviceName: "Mooring" };
  await setUp(ctx, { password: currentPassword }, given);
  expect((await signIn()).status).toBe(204);
});

test("the database holds no secret, no code and no ticket, and a lost key asks for no less", async () => {
  const { secret, codes } = await givenApp();
  const ticket = await ticketOf();
  const tables = ["authenticators", "recovery_codes", "one_time_tokens", "audit_entries"];
  const rows = await Promise.all(
    tables.map((table) =>
      getDatabase().client.$queryRawUnsafe(`SELECT to_jsonb(t)::text AS row FROM ${table} t`),
    ),
  );
  const text = JSON.stringify(rows).toUpperCase();
  const plain = codes.flatMap((code) => [code, code.replaceAll("-", "")]);
  for (const each of [secret, ticket.toUpperCase(), ...plain]) expect(text).not.toContain(each);
  setEncryptionKeys(() => [randomBytes(32)]);
  const lost = await sendCode(ticket, codeOf(secret));
  expect([lost.status, lost.body.code]).toEqual([503, "secret_unavailable"]);
  expect((await sendCode(ticket, codes[0] ?? "")).status).toBe(204);
});
