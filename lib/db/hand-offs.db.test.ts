import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ConnectorGone, InvalidCursor } from "@/lib/domain/api/known-errors";
import { roleOptionsSchema } from "@/lib/domain/connectors/role-options";
import { givenCheck } from "@/lib/testing/check-rows";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { deleteConnector, findConnector } from "./connectors";
import { getDatabase } from "./database";
import { HandOffClosed, RoleProved } from "./errors";
import {
  findHandOff,
  insertHandOff,
  listHandOffs,
  markHandOffOpened,
  revokeHandOff,
} from "./hand-offs";
import { updateConnector } from "./update-connector";

withTestDatabase();

const other = "arn:aws:iam::123456789012:role/Other";
const nobody = "0190b0e0-0000-7000-8000-000000000000";
const page = { limit: 50 };

async function givenHandOff(connectorId: string, expiresInMs = 60_000) {
  const tokenHash = randomBytes(32).toString("hex");
  const options = roleOptionsSchema.parse({ roleName: "Reader" });
  const expiresAt = new Date(Date.now() + expiresInMs);
  const handOff = await insertHandOff(ctx, { connectorId, tokenHash, options, expiresAt });
  return { ...handOff, connectorId, tokenHash };
}

/** A check that was asked for through the link, and proved the role. */
function givenProof({ id, connectorId }: { id: string; connectorId: string }) {
  return givenCheck(connectorId, {}, { handOffIds: [id] });
}

describe("a link", () => {
  it("is found by the hash of its token alone, with the options it was made with", async () => {
    const { id } = await givenConnector();
    const made = await givenHandOff(id);
    expect(await findHandOff(made.tokenHash)).toMatchObject({
      id: made.id,
      connectorId: id,
      state: "waiting",
      options: { roleName: "Reader", access: "managed" },
    });
    expect(await findHandOff("0".repeat(64))).toBeNull();
  });

  it("is not made for a connector that is gone", async () => {
    const { id } = await givenConnector();
    await deleteConnector(ctx, id);
    await expect(givenHandOff(id)).rejects.toThrow(ConnectorGone);
  });

  it("is named by the moment at which it gave the connector its Role ARN", async () => {
    const { id } = await givenConnector();
    const made = await givenHandOff(id);
    expect(made.roleGivenAt).toBeNull();
    const connector = await updateConnector(ctx, id, { roleArn: other }, { handOffId: made.id });
    const given = await findHandOff(made.tokenHash);
    expect(given?.roleGivenAt).toBe(connector?.roleArnAt);
    expect(given?.roleGivenAt).not.toBeNull();
    await updateConnector(ctx, id, { name: "renamed" }, { handOffId: made.id });
    expect(await findHandOff(made.tokenHash)).toEqual(given);
  });

  it("keeps the first time that it was opened, used or revoked", async () => {
    const { id } = await givenConnector();
    const made = await givenHandOff(id);
    const read = () => findHandOff(made.tokenHash);
    await markHandOffOpened(ctx, made.id);
    const opened = await read();
    await markHandOffOpened(ctx, made.id);
    expect(await read()).toEqual(opened);
    expect(opened?.state).toBe("opened");
    await givenProof(made);
    const used = await read();
    await givenProof(made);
    expect(await read()).toEqual(used);
    expect(used?.state).toBe("used");
    expect(await revokeHandOff(ctx, id, made.id)).toBe(true);
    const revoked = await read();
    expect(await revokeHandOff(ctx, id, made.id)).toBe(true);
    expect(await read()).toEqual(revoked);
    expect(revoked?.state).toBe("revoked");
  });

  it("is not used any more once it is revoked", async () => {
    const { id } = await givenConnector();
    const made = await givenHandOff(id);
    await revokeHandOff(ctx, id, made.id);
    await givenProof(made);
    expect(await findHandOff(made.tokenHash)).toMatchObject({ usedAt: null });
  });

  it("is revoked by its own connector alone", async () => {
    const [one, two] = [await givenConnector(), await givenConnector()];
    const made = await givenHandOff(one.id);
    expect(await revokeHandOff(ctx, two.id, made.id)).toBe(false);
    expect(await revokeHandOff(ctx, one.id, nobody)).toBe(false);
    expect(await findHandOff(made.tokenHash)).toMatchObject({ revokedAt: null });
  });

  it("goes with its connector", async () => {
    const { id } = await givenConnector();
    const made = await givenHandOff(id);
    await deleteConnector(ctx, id);
    expect(await findHandOff(made.tokenHash)).toBeNull();
  });
});

describe("the check that was asked for through a link", () => {
  it("closes it in the same transaction that gives the verdict to the connector", async () => {
    const { id } = await givenConnector();
    const made = await givenHandOff(id);
    const { client } = getDatabase();
    const proved = givenProof(made);
    // Whenever the verdict can be seen, the link is closed: no second role comes through between them.
    for (let done = false; !done; ) {
      const row = await client.connector.findUniqueOrThrow({
        where: { id },
        include: { handOffs: true },
      });
      done = row.status === "connected";
      if (done) expect(row.handOffs[0]?.usedAt).not.toBeNull();
    }
    await proved;
    await expect(
      updateConnector(ctx, id, { roleArn: other }, { handOffId: made.id }),
    ).rejects.toThrow(HandOffClosed);
  });

  it("leaves it open when it proves nothing of the connector's role as it is now", async () => {
    const { id } = await givenConnector();
    const made = await givenHandOff(id);
    const through = { handOffIds: [made.id] };
    await givenCheck(id, { verdict: "degraded" }, through);
    await givenCheck(id, { verdict: "insecure" }, through);
    await givenCheck(id, { conclusive: false }, through);
    await givenCheck(id, { revision: 0 }, through);
    await givenCheck(id, { seq: 0n }, through);
    expect(await findHandOff(made.tokenHash)).toMatchObject({ usedAt: null });
  });
});

describe("listHandOffs", () => {
  it("gives the links of one connector, newest first, page by page, and no hash", async () => {
    const { id } = await givenConnector();
    await givenHandOff((await givenConnector()).id);
    const ids: string[] = [];
    for (let made = 0; made < 5; made += 1) ids.unshift((await givenHandOff(id)).id);
    const first = await listHandOffs(ctx, id, { limit: 3 });
    expect(first.total).toBe(5);
    expect(JSON.stringify(first)).not.toContain("ash");
    const rest = await listHandOffs(ctx, id, { limit: 3, cursor: first.nextCursor ?? "" });
    expect(rest.nextCursor).toBeNull();
    expect(rest.total).toBeUndefined();
    expect([...first.items, ...rest.items].map((item) => item.id).sort()).toEqual(ids.sort());
    await expect(listHandOffs(ctx, id, { ...page, cursor: "x" })).rejects.toThrow(InvalidCursor);
  });
});

describe("a role that comes through a link", () => {
  it("is taken while the link is open and the role was not proved", async () => {
    for (const status of ["untested", "failed", "insecure", "degraded"] as const) {
      const { id } = await givenConnector({}, { status });
      const made = await givenHandOff(id);
      const roleArn = `${other}-${status}`;
      expect(await updateConnector(ctx, id, { roleArn }, { handOffId: made.id })).toMatchObject({
        roleArn,
        status: "untested",
      });
    }
  });

  it("is refused when the link was used, was revoked or has expired", async () => {
    const { id, roleArn } = await givenConnector();
    const used = await givenHandOff(id);
    await givenProof(used);
    const revoked = await givenHandOff(id);
    await revokeHandOff(ctx, id, revoked.id);
    const expired = await givenHandOff(id, -1);
    for (const closed of [used, revoked, expired]) {
      await expect(
        updateConnector(ctx, id, { roleArn: other }, { handOffId: closed.id }),
      ).rejects.toThrow(HandOffClosed);
    }
    expect(await findConnector(ctx, id)).toMatchObject({ roleArn });
  });

  it("does not take the place of one that somebody else proved meanwhile", async () => {
    const { id, roleArn } = await givenConnector({}, { status: "connected" });
    const made = await givenHandOff(id);
    await expect(
      updateConnector(ctx, id, { roleArn: other }, { handOffId: made.id }),
    ).rejects.toThrow(RoleProved);
    expect(
      await updateConnector(ctx, id, { roleArn: roleArn ?? "" }, { handOffId: made.id }),
    ).toMatchObject({
      roleArn,
      status: "connected",
    });
  });
});

it("a token's hash is kept in place of the token, once", async () => {
  const { id } = await givenConnector();
  const made = await givenHandOff(id);
  const { client } = getDatabase();
  const row = await client.handOff.findUniqueOrThrow({ where: { id: made.id } });
  expect(row.tokenHash).toBe(made.tokenHash);
  await expect(
    client.handOff.create({
      data: {
        workspaceId: ctx.workspaceId,
        connectorId: id,
        tokenHash: made.tokenHash,
        options: {},
        expiresAt: new Date(),
      },
    }),
  ).rejects.toThrow();
});
