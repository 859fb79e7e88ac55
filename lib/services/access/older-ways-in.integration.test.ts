import { expect, test, vi } from "vitest";
import { getDatabase } from "@/lib/db/database";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { givenAuthenticator, givenUser, USER_PASSWORD } from "@/lib/testing/people-rows";
import { changePassword } from "./account";
import { issueResetLink, issueSetUpLink } from "./issue-link";
import { readSession } from "./read-session";
import { describeSetUp, setUp } from "./set-up";
import { signIn } from "./sign-in";
import { takeTurn } from "./take-turn";
import { changeUser } from "./users";

withTestDatabase();

const base = "https://console.example.com";
const password = "three grey herons";
const fresh = "nine slow barges";
const ada = { name: "Ada Lovelace", email: "ada@example.com", password };
const gone = { code: "set_up_link_gone" };

function takeLink(token: string, input: Parameters<typeof setUp>[1]) {
  return setUp(ctx, input, { token, sessionToken: null, serviceName: "Mooring" });
}

const givenAda = async () => takeLink((await issueSetUpLink(base))?.split("#")[1] ?? "", ada);

async function resetToken(): Promise<string> {
  const issued = await issueResetLink(base, ada.email);
  return issued.found === "one" ? (issued.link.split("#")[1] ?? "") : "";
}

async function asSession(token: string) {
  const principal = await readSession(token);
  if (!principal) throw new Error("There is no such session.");
  const { actor, workspaceId, sessionId } = principal;
  return { ...ctx, actor, workspaceId, sessionId };
}

test("a new password by one link ends the other links that would set one", async () => {
  await givenAda();
  const [lost, taken] = [await resetToken(), await resetToken()];
  await takeLink(taken, { password: fresh });
  await expect(describeSetUp(lost)).rejects.toMatchObject(gone);
  await expect(takeLink(lost, { password })).rejects.toMatchObject(gone);
});

test("a new password by the one before ends the links that would set one", async () => {
  const by = await asSession(await givenAda());
  const lost = await resetToken();
  await changePassword(by, { currentPassword: password, password: fresh }, "Mooring");
  await expect(takeLink(lost, { password })).rejects.toMatchObject(gone);
});

test("a new password by a link is not mostly the owner’s name either", async () => {
  await givenAda();
  const token = await resetToken();
  await expect(takeLink(token, { password: "lovelace-ada7" })).rejects.toMatchObject({
    details: { errors: [{ pointer: "/password", code: "weak_password" }] },
  });
});

/** Somebody signs in, and what `meanwhile` does is done after their account was read and before they are in. */
async function signInWhile(input: { email: string; password: string }, meanwhile: () => unknown) {
  // Both places for hashing are taken, so that the sign-in waits for one.
  let leave = () => {};
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const held = [takeTurn(() => left), takeTurn(() => left)];
  const tried = signIn(ctx, input, { address: "192.0.2.1", sessionToken: null });
  const outcome = tried.then(
    (token) => token,
    ({ code }) => code,
  );
  const { client } = getDatabase();
  await vi.waitFor(async () => expect(await client.attempt.count()).toBeGreaterThan(2));
  await meanwhile();
  leave();
  await Promise.all(held);
  return outcome;
}

test("who is signing in by a password while it is changed does not get in", async () => {
  await givenAda();
  const { client } = getDatabase();
  const outcome = await signInWhile(ada, () =>
    client.user.updateMany({ data: { passwordHash: "changed meanwhile" } }),
  );
  expect(outcome).toBe("sign_in_refused");
  expect(await client.session.count()).toBe(1);
});

test("who is signing in while they are disabled has no session once they are enabled", async () => {
  await givenAda();
  const email = "grace@example.com";
  const { actor } = (await readSession(await givenUser(email))) ?? {};
  const { client } = getDatabase();
  await client.attempt.deleteMany();
  const outcome = await signInWhile({ email, password: USER_PASSWORD }, () =>
    changeUser(ctx, actor?.id ?? "", { disabled: true }),
  );
  expect(outcome).toBe("sign_in_refused");
  await changeUser(ctx, actor?.id ?? "", { disabled: false });
  expect(await client.session.count({ where: { userId: actor?.id ?? "" } })).toBe(0);
});

test("who waits for a code by a password that is changed has no ticket", async () => {
  await givenAda();
  const { client } = getDatabase();
  const { id } = await client.user.findUniqueOrThrow({ where: { email: ada.email } });
  await givenAuthenticator(id, "0".repeat(64));
  const outcome = await signInWhile(ada, () =>
    client.user.updateMany({ data: { passwordHash: "changed meanwhile" } }),
  );
  expect(outcome).toBe("code_required");
  expect(await client.oneTimeToken.count()).toBe(0);
});
