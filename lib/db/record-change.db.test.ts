import { beforeEach, describe, expect, it } from "vitest";
import { type AuditAction, auditActions } from "@/lib/domain/console/audit";
import type { Context } from "@/lib/domain/console/context";
import { OUTBOX_EVENTS } from "@/lib/domain/notifications/topics";
import {
  AUDITED_CHANGES,
  givenAudited,
  givenAuditedLink,
  UNTOLD_SECRETS,
} from "@/lib/testing/audited-changes";
import { givenCheck } from "@/lib/testing/check-rows";
import { givenConnector, newConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { givenRegistry, newRegistry } from "@/lib/testing/registry-rows";
import { cancelRuns } from "./check-runs";
import { deleteConnector, insertConnector, setTrustIfUnset } from "./connectors";
import { getDatabase } from "./database";
import { markHandOffOpened, revokeHandOff } from "./hand-offs";
import { deleteRegistry, insertRegistry, updateRegistry } from "./registries";
import { cancelRotation, completeRotation, startRotation } from "./rotations";
import { updateConnector } from "./update-connector";

const test = withTestDatabase();

const by: Context = {
  ...ctx,
  actor: { kind: "hand_off", id: "019a0000-0000-7000-8000-00000000000a", name: "The admin" },
  requestId: "request-of-the-change",
  address: "192.0.2.7",
  now: () => new Date("2026-03-01T12:00:00.000Z"),
};

const fresh = "f".repeat(40);
const newRole = "arn:aws:iam::123456789012:role/New";
const fits = () => undefined;

beforeEach(() => forgetLog());

async function forgetLog(): Promise<void> {
  await test
    .current()
    .client.$executeRawUnsafe("TRUNCATE audit_entries, audit_chains, outbox_events");
}

function readLog() {
  const { client } = getDatabase();
  return Promise.all([
    client.auditEntry.findMany({ orderBy: { id: "asc" } }),
    client.outboxEvent.findMany({ orderBy: { seq: "asc" } }),
  ]);
}

/** Every row of what can be changed, and the log. */
async function readAll(): Promise<unknown> {
  const tables = [
    "notification_channels",
    ...["connectors", "aws_roles", "checks", "check_runs", "registries", "hand_offs"],
    ...["users", "memberships", "sessions", "sign_in_links", "api_tokens", "passkeys"],
    ...["authenticators", "recovery_codes", "one_time_tokens"],
  ];
  const rows = tables.map((table) =>
    getDatabase().client.$queryRawUnsafe(`SELECT to_jsonb(t) AS row FROM ${table} t ORDER BY 1`),
  );
  return [await Promise.all(rows), await readLog()];
}

describe.each(auditActions)("%s", (action) => {
  it("is written once, with who did what to what, and told to others where they may care", async () => {
    const { run, subject, changes } = await AUDITED_CHANGES[action]();
    await forgetLog();
    await run(by);
    const [entries, events] = await readLog();
    const { workspaceId } = by;
    const subjectId = subject.subjectId ?? expect.stringMatching(/^[\da-f-]{36}$/);
    expect(entries).toEqual([
      {
        id: expect.any(String),
        workspaceId,
        at: by.now(),
        actorKind: "hand_off",
        actorId: by.actor.id,
        actorName: "The admin",
        address: "192.0.2.7",
        seq: expect.any(BigInt),
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        requestId: by.requestId,
        action,
        ...subject,
        subjectId,
        changes,
      },
    ]);
    const { subjectKind, subjectName: name } = subject;
    const payload = { name, actor: by.actor, changes };
    const about = { workspaceId, at: by.now(), type: action, subjectKind, subjectId, payload };
    const event = { ...about, id: expect.any(String), relayedAt: null };
    const told = OUTBOX_EVENTS.has(action) ? [{ seq: expect.any(BigInt), ...event }] : [];
    expect(events).toEqual(told);
    const text = JSON.stringify([entries, events], (_, value) =>
      typeof value === "bigint" ? String(value) : value,
    );
    for (const secret of UNTOLD_SECRETS) expect(text).not.toContain(secret);
  });

  it("is not made when it cannot be written", async () => {
    const { run } = await AUDITED_CHANGES[action]();
    const before = await readAll();
    await expect(run({ ...by, requestId: "r".repeat(65) })).rejects.toThrow();
    expect(await readAll()).toEqual(before);
  });
});

describe("what changes nothing", () => {
  it("leaves no entry when it is refused", async () => {
    const { id } = await givenAudited();
    const other = await givenConnector({ name: "other" });
    const registry = await givenRegistry(id);
    await forgetLog();
    const unfit = () => {
      throw new Error("unfit");
    };
    const refused = [
      () => insertConnector(by, newConnector({ name: "prod" })),
      () => updateConnector(by, other.id, { name: "prod", description: "lost" }),
      () => updateConnector(by, id, { accountType: "china" }),
      () => updateConnector(by, id, { roleArn: newRole }, { handOffId: registry.id }),
      () => deleteConnector(by, id),
      () => insertRegistry(by, newRegistry(id, { region: "eu-west-1" }), unfit),
      () => insertRegistry(by, newRegistry(id), fits),
      () => updateRegistry(by, registry.id, { connectorId: other.id }, fits),
      () => givenCheck(registry.id, {}, {}, by),
      () => givenAuditedLink(registry.id, by),
    ];
    for (const attempt of refused) await expect(attempt()).rejects.toThrow();
    expect(await readLog()).toEqual([[], []]);
  });

  it("leaves no entry when there is nothing to change", async () => {
    const { id } = await givenAudited();
    const { id: handOffId } = await givenAuditedLink(id);
    await markHandOffOpened(ctx, handOffId);
    await revokeHandOff(ctx, id, handOffId);
    await givenCheck(id);
    await forgetLog();
    const nobody = handOffId;
    await deleteConnector(by, nobody);
    await updateConnector(by, nobody, { name: "x" });
    await setTrustIfUnset(
      by,
      { id, accountType: "global" },
      { trustedAccountId: "999999999999", trustedPrincipalArn: null },
    );
    await cancelRotation(by, id);
    await completeRotation(by, id, { externalId: fresh, roleArn: newRole });
    await cancelRuns(by, id);
    await markHandOffOpened(by, handOffId);
    await revokeHandOff(by, id, handOffId);
    await deleteRegistry(by, nobody);
    await updateRegistry(by, nobody, { name: "x" }, fits);
    await givenCheck(id, {}, { handOffIds: [handOffId] }, by);
    await givenCheck(id, { conclusive: false, verdict: "failed" }, {}, by);
    expect(await readLog()).toEqual([[], []]);
  });

  it("leaves no entry when what is given is what there is", async () => {
    const { id, name, description, roleArn } = await givenAudited();
    const registry = await givenRegistry(id);
    await forgetLog();
    await updateConnector(by, id, { name, description, roleArn });
    await updateRegistry(by, registry.id, { name: registry.name, connectorId: id }, fits);
    expect(await readLog()).toEqual([[], []]);
  });
});

it("tells others what happened in the order it happened", async () => {
  const { id, roleArn } = await givenAudited();
  await startRotation(ctx, id, fresh);
  await completeRotation(ctx, id, { externalId: fresh, roleArn: roleArn ?? "" });
  const registry = await givenRegistry(id);
  await updateRegistry(ctx, registry.id, { name: "New" }, fits);
  const handOff = await givenAuditedLink(id);
  await givenCheck(id, { verdict: "degraded" });
  await givenCheck(id, {}, { handOffIds: [handOff.id] });
  await deleteRegistry(ctx, registry.id);
  await deleteConnector(ctx, id);
  const [entries, events] = await readLog();
  expect(events.map(({ type }) => type)).toEqual([
    "connector.created",
    "external_id.replaced",
    "registry.created",
    "hand_off.created",
    "connector.verdict_changed",
    "connector.verdict_changed",
    "hand_off.used",
    "registry.deleted",
    "connector.deleted",
  ]);
  const told = entries.filter(({ action }) => OUTBOX_EVENTS.has(action as AuditAction));
  const subjectsOf = (rows: readonly { subjectId: string }[]) =>
    rows.map(({ subjectId }) => subjectId).sort();
  expect(subjectsOf(events)).toEqual(subjectsOf(told));
});
