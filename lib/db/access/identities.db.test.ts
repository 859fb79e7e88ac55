import { expect, it } from "vitest";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { givenMember, givenOwner } from "@/lib/testing/people-rows";
import { type Admission, admitIdentity } from "./identities";

const test = withTestDatabase();

const person = { name: "Ada", email: "ada@example.com", emailVerified: true, groups: [] };
const admission: Admission = {
  issuer: "https://login.example.com",
  subject: "ada",
  person,
  role: "viewer",
  linkByEmail: false,
  strangerId: "00000000-0000-8000-8000-0000000000ff",
};
const admit = (given: Partial<Admission>) => admitIdentity(ctx, { ...admission, ...given });
const as = (email: string, emailVerified: boolean | null = true) => ({
  person: { ...person, email, emailVerified },
});

it("gives an account to who has its verified address, where the operator says so, and keeps its password", async () => {
  const [owner] = [await givenOwner(), await givenMember("owner")];
  const wanted = as(owner.email);
  expect(await admit(wanted)).toEqual({ refused: "email_taken" });
  const link = { linkByEmail: true };
  for (const verified of [false, null]) {
    const refused = verified === false ? "email_missing" : "email_taken";
    expect(await admit({ ...as(owner.email, verified), ...link })).toEqual({ refused });
  }
  expect(await admit({ ...wanted, ...link })).toEqual({ userId: owner.id });
  const { client } = test.current();
  expect(await client.user.findUnique({ where: { id: owner.id } })).toMatchObject({
    passwordHash: owner.passwordHash,
  });
  // Its owner is known by now: the setting is of no more account.
  expect(await admit(wanted)).toEqual({ userId: owner.id });
  const other = { ...wanted, ...link, subject: "eve" };
  expect(await admit(other)).toEqual({ refused: "email_taken" });
});

it("gives no disabled account away, nor one that is of no workspace", async () => {
  const owner = await givenOwner();
  const { client } = test.current();
  await client.membership.updateMany({ data: { disabledAt: new Date() } });
  const wanted = { ...as(owner.email), linkByEmail: true };
  expect(await admit(wanted)).toEqual({ refused: "disabled" });
  await client.membership.deleteMany();
  expect(await admit(wanted)).toEqual({ refused: "email_taken" });
  expect(await client.identity.count()).toBe(0);
});

it("makes one user of many first sign-ins at once", async () => {
  const made = await Promise.all([1, 2, 3, 4].map(() => admit({})));
  expect(new Set(made.map((each) => JSON.stringify(each))).size).toBe(1);
  expect(await test.current().client.user.count()).toBe(1);
});

it("takes the last owners’ role from one alone, who come at once", async () => {
  const subjects = ["ada", "grace"];
  for (const subject of subjects) {
    await admit({ subject, role: "owner", ...as(`${subject}@example.com`) });
  }
  await Promise.all(
    subjects.map((subject) => admit({ subject, role: "viewer", ...as(`${subject}@example.com`) })),
  );
  const left = await test.current().client.membership.findMany();
  expect(left.map(({ role }) => role).sort()).toEqual(["owner", "viewer"]);
});

it("keeps the address where the new one is another user’s or not verified, and the name where there is none", async () => {
  await admit({});
  const owner = await givenOwner();
  const read = () =>
    test.current().client.user.findFirst({ where: { name: "Ada", NOT: { id: owner.id } } });
  await admit({ person: { ...person, name: null, email: owner.email } });
  expect(await read()).toMatchObject({ email: "ada@example.com" });
  await admit(as("new@example.com", false));
  expect(await read()).toMatchObject({ email: "ada@example.com" });
  await admit(as("new@example.com", null));
  expect(await read()).toMatchObject({ email: "new@example.com" });
});

it("knows another issuer’s subject of the same name as another person", async () => {
  const first = await admit({});
  const other = await admit({ issuer: "https://other.example.com", ...as("ada@other.example") });
  expect(other).toMatchObject({ userId: expect.any(String) });
  expect(other).not.toEqual(first);
});
