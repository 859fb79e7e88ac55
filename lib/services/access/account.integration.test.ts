import { expect, test } from "vitest";
import { getDatabase } from "@/lib/db/database";
import type { Context } from "@/lib/domain/console/context";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { changePassword, endOwnOtherSessions, endOwnSession, readAccount } from "./account";
import { readSession } from "./read-session";
import { setUp } from "./set-up";
import { signIn } from "./sign-in";
import { inviteUser } from "./users";

withTestDatabase();

const password = "three grey herons";
const fresh = "nine slow barges";
const email = "grace@example.com";
const caller = { address: "192.0.2.1", sessionToken: null };

/** A user who joined by an invitation; answers the token of the session. */
async function givenUser(address = email): Promise<string> {
  const { path } = await inviteUser(ctx, { email: address, role: "viewer" });
  const token = path.split("#")[1] ?? "";
  const input = { name: "Grace", password };
  return setUp(ctx, input, { token, sessionToken: null, serviceName: "Mooring" });
}

/** What a request with this session is told. */
async function asSession(token: string): Promise<Context> {
  const principal = await readSession(token);
  if (!principal) throw new Error("There is no such session.");
  const { actor, workspaceId, sessionId } = principal;
  return { ...ctx, actor, workspaceId, sessionId };
}

const change = (by: Context, currentPassword: string, to: string) =>
  changePassword(by, { currentPassword, password: to }, "Mooring");

test("an account tells who it is and where it is signed in, this session marked", async () => {
  const first = await givenUser();
  const second = await signIn(
    { ...ctx, browser: "Firefox on Windows" },
    { email, password },
    caller,
  );
  const account = await readAccount(await asSession(second));
  expect(account).toMatchObject({ name: "Grace", email, role: "viewer" });
  expect(account.sessions).toHaveLength(2);
  const here = account.sessions.filter(({ current }) => current);
  expect(here.map(({ browser }) => browser)).toEqual(["Firefox on Windows"]);
  const seenByFirst = await readAccount(await asSession(first));
  expect(seenByFirst.sessions.find(({ current }) => current)?.browser).toBeNull();
  const text = JSON.stringify(account);
  for (const secret of [first, second, password]) expect(text).not.toContain(secret);
});

test("a password is changed by who knows the one before, and every other session ends", async () => {
  const [first, second] = [await givenUser(), await signIn(ctx, { email, password }, caller)];
  const by = await asSession(second);
  await expect(change(by, "three grey storks", fresh)).rejects.toMatchObject({
    details: { errors: [{ pointer: "/currentPassword", code: "wrong_password" }] },
  });
  await expect(change(by, password, "Password1234")).rejects.toMatchObject({
    details: { errors: [{ pointer: "/password", code: "weak_password" }] },
  });
  expect(await readSession(first)).not.toBeNull();
  await change(by, password, fresh);
  expect(await readSession(first)).toBeNull();
  expect(await readSession(second)).not.toBeNull();
  await expect(signIn(ctx, { email, password }, caller)).rejects.toMatchObject({
    code: "sign_in_refused",
  });
  expect(await signIn(ctx, { email, password: fresh }, caller)).toMatch(/^[\w-]{43}$/);
});

test("the current password is tried as often as at sign-in", async () => {
  const by = await asSession(await givenUser());
  await change(by, "wrong", fresh).catch(() => undefined);
  await getDatabase().client.$executeRawUnsafe("UPDATE attempts SET count = 10");
  await expect(change(by, password, fresh)).rejects.toMatchObject({ code: "too_many_attempts" });
});

test("of two changes at once one alone counts", async () => {
  const by = await asSession(await givenUser());
  const changes = await Promise.allSettled(
    [fresh, "seven quiet lakes"].map((to) => change(by, password, to)),
  );
  expect(changes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("a session of one’s own is ended, another’s is not found", async () => {
  const [mine, theirs] = [await givenUser(), await givenUser("katherine@example.com")];
  const [me, them] = [await asSession(mine), await asSession(theirs)];
  await expect(endOwnSession(me, them.sessionId ?? "")).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await readSession(theirs)).not.toBeNull();
  const other = await signIn(ctx, { email, password }, caller);
  await endOwnSession(me, (await asSession(other)).sessionId ?? "");
  expect(await readSession(other)).toBeNull();
  const more = await signIn(ctx, { email, password }, caller);
  await endOwnOtherSessions(me);
  expect(await readSession(more)).toBeNull();
  expect(await readSession(mine)).not.toBeNull();
  expect(await readSession(theirs)).not.toBeNull();
});

test("the local owner has no account", async () => {
  const absent = { code: "no_account" };
  await expect(readAccount(ctx)).rejects.toMatchObject(absent);
  await expect(change(ctx, password, fresh)).rejects.toMatchObject(absent);
  await expect(endOwnOtherSessions(ctx)).rejects.toMatchObject(absent);
});
