import { SettingsService } from "@simplewebauthn/server";
import { expect, test } from "vitest";
import "@/lib/services/access/passkeys";
import { getDatabase } from "@/lib/db/database";
import { readSession } from "@/lib/services/access/read-session";
import { changeUser } from "@/lib/services/access/users";
import { type Asked, askAs } from "@/lib/testing/ask-as";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { givenOwner, givenUser, USER_PASSWORD } from "@/lib/testing/people-rows";
import { SoftwarePasskey, type Told } from "@/lib/testing/software-passkey";

withTestDatabase();

const ORIGIN = "http://localhost";

async function offer(token: string): Promise<Asked> {
  return askAs(token, "POST /account/passkeys/offer", { body: { currentPassword: USER_PASSWORD } });
}

async function add(token: string, device: SoftwarePasskey, told: Told = {}): Promise<Asked> {
  const { body } = await offer(token);
  return askAs(token, "POST /account/passkeys", {
    body: { name: "Laptop", ...device.create(body, told) },
  });
}

/** A user with a passkey, its device, and the passkey’s id. */
async function givenPasskey() {
  const token = await givenUser();
  const device = new SoftwarePasskey(ORIGIN);
  const { status, body } = await add(token, device);
  expect(status).toBe(201);
  return { token, device, id: body.id };
}

const request = async () => (await askAs(null, "POST /session/passkey-request", {})).body;
const signIn = async (device: SoftwarePasskey, told: Told = {}) =>
  askAs(null, "POST /session/passkey", { body: device.get(await request(), told) });

test("a passkey signs in without address, password or code", async () => {
  const { token, device, id } = await givenPasskey();
  const { status, cookie } = await signIn(device);
  expect(status).toBe(204);
  const session = await readSession(cookie);
  expect(session?.actor).toEqual((await readSession(token))?.actor);
  const { body } = await askAs(token, "GET /account", {});
  expect(body.passkeys).toEqual([
    { id, name: "Laptop", createdAt: expect.any(String), lastUsedAt: expect.any(String) },
  ]);
  expect((await signIn(device)).status).toBe(204);
});

test("none is offered without the password", async () => {
  const token = await givenUser();
  const { status, body } = await askAs(token, "POST /account/passkeys/offer", {
    body: { currentPassword: "wrong" },
  });
  expect(status).toBe(422);
  expect(body.errors[0].pointer).toBe("/currentPassword");
});

test("an answer is good once, for its own challenge, person and purpose", async () => {
  const { token, device } = await givenPasskey();
  const other = await givenUser("katherine@example.com");
  const fresh = new SoftwarePasskey(ORIGIN);
  const theirs = { name: "x", ...fresh.create((await offer(token)).body) };
  expect((await askAs(other, "POST /account/passkeys", { body: theirs })).body.code).toBe(
    "passkey_refused",
  );
  expect((await askAs(token, "POST /account/passkeys", { body: theirs })).status).toBe(201);
  expect((await askAs(token, "POST /account/passkeys", { body: theirs })).body.code).toBe(
    "passkey_refused",
  );

  const answer = device.get(await request());
  expect((await askAs(null, "POST /session/passkey", { body: answer })).status).toBe(204);
  expect((await askAs(null, "POST /session/passkey", { body: answer })).body.code).toBe(
    "sign_in_refused",
  );
  const { challenge } = (await offer(token)).body;
  const wrong = device.get({ ...(await request()), challenge });
  expect((await askAs(null, "POST /session/passkey", { body: wrong })).body.code).toBe(
    "sign_in_refused",
  );
  const late = device.get(await request());
  await getDatabase().client.$executeRawUnsafe(
    "UPDATE one_time_tokens SET expires_at = clock_timestamp()",
  );
  expect((await askAs(null, "POST /session/passkey", { body: late })).body.code).toBe(
    "sign_in_refused",
  );
});

const BENT: [string, Told][] = [
  ["another site", { origin: "https://evil.example" }],
  ["another port of this machine", { origin: "http://localhost:4000" }],
  ["another host", { rpId: "evil.example" }],
  ["a device that did not ask for its owner", { userVerified: false }],
];

test.each(BENT)("an answer of %s is refused", async (_, told) => {
  const { token, device } = await givenPasskey();
  expect((await signIn(device, told)).body.code).toBe("sign_in_refused");
  const added = await add(token, new SoftwarePasskey(ORIGIN), told);
  expect(added.body.code).toBe("passkey_refused");
});

test.each([32, 1_024, 9_000])(
  "a passkey that is signed for by another name, of %s bytes, is not added",
  async (bytes) => {
    const token = await givenUser();
    const told = { id: Buffer.alloc(bytes, 7) };
    const { status, body } = await add(token, new SoftwarePasskey(ORIGIN), told);
    expect([status, body.code]).toEqual([409, "passkey_refused"]);
  },
);

test.each(["android-key", "android-safetynet", "apple"] as const)(
  "no certificate of an attestation in the form of %s leads the console to the address that it names",
  (identifier) => {
    // A certificate’s list of revocations is asked for where its chain ends in one of these.
    expect(SettingsService.getRootCertificates({ identifier })).toEqual([]);
  },
);

test("a count that does not rise is refused: the passkey was copied", async () => {
  const { device } = await givenPasskey();
  expect((await signIn(device, { counter: 9 })).status).toBe(204);
  for (const counter of [9, 3, 0]) {
    expect((await signIn(device, { counter })).body.code).toBe("sign_in_refused");
  }
  expect((await signIn(device, { counter: 10 })).status).toBe(204);
});

test("a passkey that was removed, forged, or is of somebody disabled lets nobody in", async () => {
  await givenOwner();
  const { token, device, id } = await givenPasskey();
  const other = await givenUser("katherine@example.com");
  const gone = await askAs(other, "DELETE /account/passkeys/{passkeyId}", {
    params: { passkeyId: id },
  });
  expect(gone.status).toBe(404);
  const forged = new SoftwarePasskey(ORIGIN);
  forged.create((await offer(token)).body);
  const { id: credentialId } = device.get(await request());
  const body = { ...forged.get(await request()), id: credentialId };
  expect((await askAs(null, "POST /session/passkey", { body })).body.code).toBe("sign_in_refused");
  const handle = { ...device.get(await request()), userHandle: "bm9ib2R5" };
  expect((await askAs(null, "POST /session/passkey", { body: handle })).body.code).toBe(
    "sign_in_refused",
  );

  const userId = (await readSession(token))?.actor.id ?? "";
  await changeUser(ctx, userId, { disabled: true });
  expect((await signIn(device)).body.code).toBe("sign_in_refused");
  await changeUser(ctx, userId, { disabled: false });
  const { cookie } = await signIn(device);
  expect(
    (await askAs(cookie, "DELETE /account/passkeys/{passkeyId}", { params: { passkeyId: id } }))
      .status,
  ).toBe(204);
  expect((await signIn(device)).body.code).toBe("sign_in_refused");
});

test("challenges are counted by address, and none is given where browsers take no passkey", async () => {
  await request();
  await getDatabase().client.$executeRawUnsafe("UPDATE attempts SET count = 100");
  const { status, body } = await askAs(null, "POST /session/passkey-request", {});
  expect([status, body.code]).toEqual([429, "too_many_attempts"]);
  const there = await askAs(null, "POST /session/passkey-request", { host: "127.0.0.1:3000" });
  expect([there.status, there.body.code]).toEqual([409, "passkeys_impossible"]);
  expect(there.body.detail).toContain("localhost");
});

test("the database has the challenge as a hash alone", async () => {
  const { challenge } = await request();
  const rows = await getDatabase().client.oneTimeToken.findMany();
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(challenge);
});
