import { randomBytes } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { openRun } from "@/lib/db/check-runs";
import { CLEANED_AT_ONCE, deletePastRows } from "@/lib/db/clean-up";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { givenRegistry } from "@/lib/testing/registry-rows";
import { deletePast } from "./handler";

const test = withTestDatabase();
const client = () => test.current().client;
const { signal } = ctx;
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

beforeEach(() => client().$executeRawUnsafe("TRUNCATE audit_entries, audit_chains, outbox_events"));

function givenEvents(count: number, days: number): Promise<number> {
  return client().$executeRawUnsafe(
    `INSERT INTO outbox_events (workspace_id, at, relayed_at, type, subject_kind, subject_id, payload)
     SELECT $1::uuid, $2::timestamptz, now(), 'connector.created', 'connector', gen_random_uuid(), '{}'
     FROM generate_series(1, $3::int)`,
    ctx.workspaceId,
    daysAgo(days).toISOString(),
    count,
  );
}

type Ends = { expiresAt: Date; usedAt?: Date; revokedAt?: Date };

async function givenLink(connectorId: string, ends: Ends): Promise<string> {
  const tokenHash = randomBytes(32).toString("hex");
  const { workspaceId } = ctx;
  const data = { workspaceId, connectorId, tokenHash, options: {}, ...ends };
  return (await client().handOff.create({ data })).id;
}

describe("clean-up", () => {
  it("deletes links that expired, were used or revoked over 90 days ago, and no others", async () => {
    const { id } = await givenConnector();
    const ahead = daysAgo(-7);
    await givenLink(id, { expiresAt: daysAgo(91) });
    await givenLink(id, { expiresAt: ahead, usedAt: daysAgo(91) });
    await givenLink(id, { expiresAt: ahead, revokedAt: daysAgo(91) });
    const kept = [
      await givenLink(id, { expiresAt: ahead }),
      await givenLink(id, { expiresAt: daysAgo(89) }),
      await givenLink(id, { expiresAt: ahead, usedAt: daysAgo(89), revokedAt: daysAgo(1) }),
    ];
    await deletePast({ signal });
    const left = await client().handOff.findMany({ select: { id: true } });
    expect(left.map((link) => link.id).sort()).toEqual(kept.sort());
  });

  it("deletes runs whose lease ended over a day ago, and keeps what may still be followed", async () => {
    const { id: connectorId } = await givenConnector();
    const [old, kept] = [
      await openRun(ctx, { connectorId, asked: [1], regions: [] }),
      await openRun(ctx, { connectorId, asked: [2], regions: [] }),
    ];
    const end = (id: string, days: number) =>
      client().checkRun.update({ where: { id }, data: { leaseUntil: daysAgo(days) } });
    await end(old.id, 1.1);
    await end(kept.id, 0.9);
    await deletePast({ signal });
    expect(await client().checkRun.findMany({ select: { id: true } })).toEqual([{ id: kept.id }]);
  });

  it("deletes what a sync that is not under way any more has left of a filtered repository", async () => {
    const { id: connectorId } = await givenConnector({}, { status: "connected" });
    const { id: registryId } = await givenRegistry(connectorId);
    const { workspaceId } = ctx;
    const givenCandidate = async (state: "running" | "cancelled") => {
      const data = { workspaceId, registryId, trigger: "manual" as const, state };
      const { seq } = await client().syncRun.create({ data });
      const repository = await client().inventoryRepository.create({
        data: {
          ...{ workspaceId, registryId, name: state, uri: state, settings: {} },
          ...{ seenSeq: seq, firstSeenAt: new Date() },
        },
      });
      await client().inventoryCandidate.create({
        data: {
          ...{ workspaceId, repositoryId: repository.id, digest: state, seq },
          ...{ pushedAt: new Date(), isWanted: true },
        },
      });
    };
    await givenCandidate("cancelled");
    await givenCandidate("running");
    await deletePast({ signal });
    const left = await client().inventoryCandidate.findMany({ select: { digest: true } });
    expect(left).toEqual([{ digest: "running" }]);
  });

  it("deletes syncs of over 90 days ago, but for the last complete one of a registry and what came after it", async () => {
    const { id: connectorId } = await givenConnector({}, { status: "connected" });
    const { id: registryId } = await givenRegistry(connectorId);
    const givenRun = async (state: "complete" | "failed", days: number) => {
      const { workspaceId } = ctx;
      const data = { workspaceId, registryId, trigger: "manual" as const, state };
      return (await client().syncRun.create({ data: { ...data, finishedAt: daysAgo(days) } })).id;
    };
    await givenRun("failed", 120);
    await givenRun("complete", 110);
    const kept = [
      await givenRun("failed", 89),
      await givenRun("complete", 100),
      await givenRun("failed", 95),
    ];
    await deletePast({ signal });
    const left = await client().syncRun.findMany({ select: { id: true }, orderBy: { seq: "asc" } });
    expect(left.map((run) => run.id)).toEqual(kept);
  });

  it("deletes outbox events of over 30 days, so many at once, and keeps the audit log", async () => {
    await givenConnector();
    const [audited, told] = [await client().auditEntry.count(), await client().outboxEvent.count()];
    await client().auditEntry.updateMany({ data: { at: daysAgo(1_000) } });
    await givenEvents(CLEANED_AT_ONCE + 1, 31);
    await givenEvents(2, 29);
    expect(await deletePastRows("outbox_events")).toBe(CLEANED_AT_ONCE);
    expect(await deletePastRows("outbox_events")).toBe(1);
    expect(await deletePastRows("outbox_events")).toBe(0);
    expect(await client().outboxEvent.count()).toBe(told + 2);
    expect(await client().auditEntry.count()).toBe(audited);
    expect(audited).toBeGreaterThan(0);
  });

  it("ends a round after a bounded number of rows, and the next one goes on", async () => {
    const aRound = 6 * CLEANED_AT_ONCE;
    await givenEvents(aRound + 1, 31);
    await deletePast({ signal });
    expect(await client().outboxEvent.count()).toBe(1);
    await deletePast({ signal });
    expect(await client().outboxEvent.count()).toBe(0);
  });

  it("stops where it is told to", async () => {
    await givenEvents(1, 31);
    await expect(deletePast({ signal: AbortSignal.abort() })).rejects.toThrow("aborted");
    expect(await client().outboxEvent.count()).toBe(1);
  });
});
