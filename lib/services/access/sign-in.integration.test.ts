import { scryptSync } from "node:crypto";
import { expect, test, vi } from "vitest";
import { getDatabase } from "@/lib/db/database";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { issueResetLink, issueSetUpLink } from "./issue-link";
import { readSession, signOut } from "./read-session";
import { describeSetUp, setUp } from "./set-up";
import { signIn } from "./sign-in";

withTestDatabase();

const base = "https://console.example.com";
const password = "three grey herons";
const ada = { name: "Ada", email: "ada@example.com", password };
const caller = { address: "192.0.2.1", sessionToken: null };

const tokenOf = (link: string | null) => link?.split("#")[1] ?? "";

function takeLink(token: string, input: Parameters<typeof setUp>[1] = ada) {
  return setUp(ctx, input, { token, sessionToken: null, serviceName: "Mooring" });
}

/** The first owner, by the link of a start; answers the session's token. */
async function givenAda(): Promise<string> {
  return takeLink(tokenOf(await issueSetUpLink(base)));
}

const refused = { code: "sign_in_refused", message: expect.stringContaining("is not right") };

test("the link of a start makes the first owner, who is signed in; then no start has another", async () => {
  const link = await issueSetUpLink(base);
  expect(link).toMatch(/^https:\/\/console\.example\.com\/set-up#[\w-]{43}$/);
  expect(await describeSetUp(tokenOf(link))).toEqual({ kind: "owner", email: null });
  const session = await takeLink(tokenOf(link));
  const user = await getDatabase().client.user.findUniqueOrThrow({ where: { email: ada.email } });
  expect(await readSession(session)).toEqual({
    actor: { kind: "user", id: user.id, name: "Ada" },
    workspaceId: ctx.workspaceId,
    role: "owner",
    name: "Ada",
    by: "session",
    sessionId: expect.any(String),
  });
  expect(await issueSetUpLink(base)).toBeNull();
});

test("others hear once of a user whose password was wrong five times, and of nobody else", async () => {
  await givenAda();
  const { client } = getDatabase();
  const where = { type: "sign_in.refused_often" };
  await client.outboxEvent.deleteMany({ where });
  for (const email of [ada.email, "nobody@example.com"]) {
    for (let times = 0; times < 7; times += 1) {
      await expect(signIn(ctx, { email, password: "wrong" }, caller)).rejects.toMatchObject(
        refused,
      );
    }
  }
  await vi.waitFor(async () => expect(await client.outboxEvent.count({ where })).toBe(1));
  const [event] = await client.outboxEvent.findMany({ where });
  expect(event?.payload).toEqual({ name: "Ada", reason: expect.stringContaining("192.0.2.1") });
  // Each try costs a hash.
}, 90_000);

test("of two links one alone makes an owner, at once and later", async () => {
  const links = [await issueSetUpLink(base), await issueSetUpLink(base)];
  const made = await Promise.allSettled(
    links.map((link, at) => takeLink(tokenOf(link), { ...ada, email: `${at}@example.com` })),
  );
  expect(made.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  for (const link of links) {
    await expect(describeSetUp(tokenOf(link))).rejects.toMatchObject({ code: "set_up_link_gone" });
    await expect(takeLink(tokenOf(link))).rejects.toMatchObject({ code: "set_up_link_gone" });
  }
  expect(await getDatabase().client.user.count()).toBe(1);
});

test("a link is nothing after 24 hours, and one that never was is nothing", async () => {
  const token = tokenOf(await issueSetUpLink(base));
  await getDatabase().client.$executeRawUnsafe(
    "UPDATE sign_in_links SET expires_at = expires_at - interval '24 hours 1 second'",
  );
  for (const each of [token, "x".repeat(43), "", "' or 1=1"]) {
    await expect(takeLink(each)).rejects.toMatchObject({ code: "set_up_link_gone" });
  }
});

test("an owner needs a name, an address and a password that is not tried first", async () => {
  const token = tokenOf(await issueSetUpLink(base));
  const pointers = async (input: object) => {
    const error = await takeLink(token, { ...ada, ...input }).catch((thrown) => thrown);
    return error.details?.errors?.[0]?.pointer;
  };
  expect(await pointers({ name: undefined })).toBe("/name");
  expect(await pointers({ email: undefined })).toBe("/email");
  expect(await pointers({ password: "Password1234" })).toBe("/password");
  // What was wrong did not use the link up.
  expect(await takeLink(token)).toMatch(/^[\w-]{43}$/);
});

test("each sign-in is a session of its own, and ends the one that the browser had", async () => {
  const first = await givenAda();
  const second = await signIn(ctx, ada, { ...caller, sessionToken: first });
  expect(second).not.toBe(first);
  expect(await readSession(first)).toBeNull();
  const third = await signIn(ctx, ada, caller);
  expect(await readSession(second)).not.toBeNull();
  await signOut(ctx, third);
  expect(await readSession(third)).toBeNull();
  expect(await readSession(second)).not.toBeNull();
});

test("a wrong password and an account that there is not are refused in the same words", async () => {
  await givenAda();
  const wrong = signIn(ctx, { ...ada, password: "three grey storks" }, caller);
  await expect(wrong).rejects.toMatchObject(refused);
  const nobody = signIn(ctx, { ...ada, email: "nobody@example.com" }, caller);
  await expect(nobody).rejects.toMatchObject(refused);
});

const setCount = (count: number) =>
  getDatabase().client.$executeRawUnsafe("UPDATE attempts SET count = $1 WHERE count > 0", count);
const wrong = { ...ada, password: "three grey storks" };
/** What comes of a try from an address. */
const tryFrom = (address: string, input = ada) =>
  codeOf(signIn({ ...ctx, address }, input, { address, sessionToken: null }));
const codeOf = (tried: Promise<unknown>) =>
  tried.then(
    () => "in",
    ({ code }) => code,
  );

test("an account is tried ten times from an address, whether there is one or not", async () => {
  await givenAda();
  const { client } = getDatabase();
  for (const email of [ada.email, "nobody@example.com"]) {
    expect(await codeOf(signIn(ctx, { ...wrong, email }, caller))).toBe("sign_in_refused");
    await setCount(10);
    // The right password too: else whoever guesses it learns so.
    await expect(signIn(ctx, { email, password }, caller)).rejects.toMatchObject({
      code: "too_many_attempts",
      message: "Too many sign-ins were tried. Try again in 15 minutes.",
      details: { retryAfterSeconds: expect.closeTo(900, -2) },
    });
    await client.$executeRawUnsafe("DELETE FROM attempts");
  }
  await codeOf(signIn(ctx, wrong, caller));
  await client.$executeRawUnsafe(
    "UPDATE attempts SET count = 10, ends_at = clock_timestamp() - interval '1 second'",
  );
  expect(await signIn(ctx, ada, caller)).toMatch(/^[\w-]{43}$/);
});

test("who guesses from one address is stopped, with all of a /64, and the owner gets in from another", async () => {
  await givenAda();
  const tries = Array.from({ length: 14 }, (_, at) => tryFrom(`2001:db8::${at + 1}`, wrong));
  const codes = await Promise.all(tries);
  expect(codes.filter((code) => code === "sign_in_refused")).toHaveLength(10);
  expect(await tryFrom("2001:db8::ffff")).toBe("too_many_attempts");
  for (const elsewhere of ["2001:db8:0:1::1", "192.0.2.9"]) {
    expect(await tryFrom(elsewhere)).toBe("in");
  }
}, 120_000);

test("who guesses from many addresses is stopped, and the owner gets in from one that is known", async () => {
  await givenAda();
  const home = "198.51.100.1";
  expect(await tryFrom(home)).toBe("in");
  const { client } = getDatabase();
  await client.$executeRawUnsafe("DELETE FROM attempts WHERE count > 0");
  // One try from each of these; all that is counted more than once is the account.
  await tryFrom("203.0.113.1", wrong);
  await tryFrom("203.0.113.2", wrong);
  expect(await client.attempt.count({ where: { count: 2 } })).toBe(1);
  await client.$executeRawUnsafe("UPDATE attempts SET count = 99 WHERE count = 2");
  expect(await tryFrom("203.0.113.3", wrong)).toBe("sign_in_refused");
  expect(await tryFrom("203.0.113.4", wrong)).toBe("too_many_attempts");
  expect(await tryFrom("203.0.113.5")).toBe("too_many_attempts");
  expect(await tryFrom(home)).toBe("in");
  // For 90 days.
  await client.$executeRawUnsafe(
    "UPDATE attempts SET ends_at = ends_at - interval '90 days 1 minute' WHERE count = 0",
  );
  expect(await tryFrom(home)).toBe("too_many_attempts");
}, 120_000);

test("a right one forgives the account at its address, not the address", async () => {
  await givenAda();
  await tryFrom("192.0.2.1", wrong);
  await setCount(3);
  expect(await tryFrom("192.0.2.1")).toBe("in");
  const { client } = getDatabase();
  const counts = (await client.attempt.findMany()).map(({ count }) => count);
  // Of the address, of the account in all, and that the account is known here.
  expect(counts.sort()).toEqual([0, 4, 4]);
  await setCount(100);
  expect(await tryFrom("192.0.2.1")).toBe("too_many_attempts");
  const other = { ...ada, email: "nobody@example.com" };
  expect(await tryFrom("192.0.2.1", other)).toBe("too_many_attempts");
});

test("a password that was hashed by older parameters is hashed anew when it is shown", async () => {
  await givenAda();
  const { client } = getDatabase();
  const salt = Buffer.alloc(16, 7);
  const hash = scryptSync(password, salt, 32, { cost: 2 ** 14, blockSize: 8, parallelization: 1 });
  const passwordHash = `scrypt$14$8$1$${salt.toString("base64url")}$${hash.toString("base64url")}`;
  await client.user.updateMany({ data: { passwordHash } });
  await signIn(ctx, ada, caller);
  const [user] = await client.user.findMany();
  expect(user?.passwordHash).toMatch(/^scrypt\$17\$8\$1\$/);
  expect(await signIn(ctx, ada, caller)).toMatch(/^[\w-]{43}$/);
});

test("a forgotten owner sets a new password by a link, and every session of before ends", async () => {
  expect(await issueResetLink(base, undefined)).toEqual({ found: "none" });
  const before = await givenAda();
  expect(await issueResetLink(base, "nobody@example.com")).toEqual({
    found: "many",
    emails: [ada.email],
  });
  const issued = await issueResetLink(base, undefined);
  const token = issued.found === "one" ? tokenOf(issued.link) : "";
  expect(await describeSetUp(token)).toEqual({ kind: "reset", email: ada.email });
  const fresh = "nine slow barges";
  const session = await takeLink(token, { password: fresh });
  expect(await readSession(session)).toMatchObject({ role: "owner" });
  expect(await readSession(before)).toBeNull();
  await expect(takeLink(token, { password: fresh })).rejects.toMatchObject({
    code: "set_up_link_gone",
  });
  await expect(signIn(ctx, ada, caller)).rejects.toMatchObject(refused);
  expect(await signIn(ctx, { ...ada, password: fresh }, caller)).toMatch(/^[\w-]{43}$/);
});

test("the database has no password and no token, and the audit log says who did what", async () => {
  const link = tokenOf(await issueSetUpLink(base));
  const first = await takeLink(link);
  const second = await signIn(ctx, ada, { ...caller, sessionToken: first });
  const { client } = getDatabase();
  const tables = ["users", "memberships", "sessions", "sign_in_links", "attempts", "audit_entries"];
  const rows = await Promise.all(
    tables.map((table) =>
      client.$queryRawUnsafe(`SELECT to_jsonb(t)::text AS row FROM ${table} t`),
    ),
  );
  const text = JSON.stringify(rows);
  for (const secret of [password, link, first, second]) {
    expect(text).not.toContain(secret);
  }
  // The audit log alone has addresses.
  expect(JSON.stringify(rows.slice(0, -1))).not.toContain(caller.address);
  const [user] = await client.user.findMany();
  const entries = await client.auditEntry.findMany({ where: { subjectId: user?.id ?? "" } });
  expect(new Set(entries.map(({ actorName }) => actorName))).toEqual(new Set(["Ada"]));
  expect(entries.map(({ action }) => action).sort()).toEqual([
    "session.started",
    "session.started",
    "user.created",
  ]);
  for (const entry of entries)
    expect(entry).toMatchObject({ actorKind: "user", actorId: user?.id });
});
