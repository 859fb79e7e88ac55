import { expect, test } from "vitest";
import { getDatabase } from "@/lib/db/database";
import { ctx, OTHER_WORKSPACE_ID } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { givenMember, givenOwner, givenSession } from "@/lib/testing/people-rows";
import { createApiToken, readApiToken } from "./api-tokens";
import { readSession } from "./read-session";
import { describeSetUp, setUp } from "./set-up";
import { changeUser, inviteUser, listUsers, revokeInvitation, signOutUser } from "./users";

withTestDatabase();

const email = "grace@example.com";
const password = "three grey herons";
const tokenOf = (path: string) => path.split("#")[1] ?? "";
const join = (path: string, input: object = {}) =>
  setUp(
    ctx,
    { name: "Grace", password, ...input },
    {
      token: tokenOf(path),
      sessionToken: null,
      serviceName: "Mooring",
    },
  );

test("whoever is invited joins by the link, once, with the address and the role that it names", async () => {
  await givenOwner();
  const { path, invitation } = await inviteUser(ctx, { email, role: "operator" });
  expect(path).toMatch(/^\/set-up#[\w-]{43}$/);
  expect((await listUsers(ctx)).invitations).toEqual([invitation]);
  expect(await describeSetUp(tokenOf(path))).toEqual({ kind: "invitation", email });
  const session = await join(path, { email: "mallory@example.com" });
  expect(await readSession(session)).toMatchObject({ role: "operator", name: "Grace" });
  const { items, invitations } = await listUsers(ctx);
  expect(invitations).toEqual([]);
  expect(items).toContainEqual({
    id: expect.any(String),
    name: "Grace",
    email,
    role: "operator",
    disabled: false,
    createdAt: expect.any(String),
    sessions: 1,
    secondFactor: false,
  });
  await expect(join(path)).rejects.toMatchObject({ code: "set_up_link_gone" });
  await expect(inviteUser(ctx, { email, role: "owner" })).rejects.toMatchObject({
    code: "user_exists",
    details: { errors: [{ pointer: "/email" }] },
  });
});

test("an invitation is nothing once it was revoked, has expired, or another was made", async () => {
  const { client } = getDatabase();
  const first = await inviteUser(ctx, { email, role: "viewer" });
  const second = await inviteUser(ctx, { email, role: "viewer" });
  await expect(join(first.path)).rejects.toMatchObject({ code: "set_up_link_gone" });
  await revokeInvitation(ctx, second.invitation.id);
  await expect(join(second.path)).rejects.toMatchObject({ code: "set_up_link_gone" });
  const third = await inviteUser(ctx, { email, role: "viewer" });
  await client.$executeRawUnsafe(
    "UPDATE sign_in_links SET expires_at = now() - interval '1 second'",
  );
  await expect(join(third.path)).rejects.toMatchObject({ code: "set_up_link_gone" });
  await expect(revokeInvitation(ctx, second.invitation.id)).rejects.toMatchObject({
    code: "not_found",
  });
  expect((await listUsers(ctx)).items).toEqual([]);
});

test("a role that was changed counts from the next request on", async () => {
  await givenOwner();
  const token = await givenSession("viewer");
  const id = (await readSession(token))?.actor.id ?? "";
  expect(await changeUser(ctx, id, { role: "admin" })).toMatchObject({ id, role: "admin" });
  expect(await readSession(token)).toMatchObject({ role: "admin" });
});

test("who is disabled is out at once, tokens too, and is let in again when enabled", async () => {
  await givenOwner();
  const token = await givenSession("admin");
  const actor = (await readSession(token))?.actor ?? ctx.actor;
  const input = { name: "program", scope: "read", expiresInDays: 1 } as const;
  const program = await createApiToken({ ...ctx, actor }, input);
  expect(await readApiToken(program.token)).not.toBeNull();
  expect(await changeUser(ctx, actor.id, { disabled: true })).toMatchObject({
    disabled: true,
    sessions: 0,
  });
  expect(await readSession(token)).toBeNull();
  expect(await readApiToken(program.token)).toBeNull();
  await changeUser(ctx, actor.id, { disabled: false });
  // What ended has ended.
  expect(await readSession(token)).toBeNull();
  expect(await readApiToken(program.token)).not.toBeNull();
});

test("the last owner stays one, also when two take the role of each other at once", async () => {
  const { id } = await givenOwner();
  for (const change of [{ role: "admin" }, { disabled: true }] as const) {
    await expect(changeUser(ctx, id, change)).rejects.toMatchObject({ code: "last_owner" });
  }
  const other = await givenMember("owner");
  const taken = await Promise.allSettled(
    [id, other].map((each) => changeUser(ctx, each, { role: "viewer" })),
  );
  expect(taken.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const owners = (await listUsers(ctx)).items.filter(({ role }) => role === "owner");
  expect(owners).toHaveLength(1);
});

test("somebody is signed out everywhere by an owner", async () => {
  const token = await givenSession("viewer");
  const id = (await readSession(token))?.actor.id ?? "";
  await signOutUser(ctx, id);
  expect(await readSession(token)).toBeNull();
  await signOutUser(ctx, id);
});

test("another workspace’s owner finds nobody of this one", async () => {
  const { id } = await givenOwner();
  const { invitation } = await inviteUser(ctx, { email, role: "viewer" });
  const there = { ...ctx, workspaceId: OTHER_WORKSPACE_ID };
  expect(await listUsers(there)).toEqual({ items: [], invitations: [] });
  const absent = { code: "not_found" };
  await expect(changeUser(there, id, { role: "viewer" })).rejects.toMatchObject(absent);
  await expect(signOutUser(there, id)).rejects.toMatchObject(absent);
  await expect(revokeInvitation(there, invitation.id)).rejects.toMatchObject(absent);
});
