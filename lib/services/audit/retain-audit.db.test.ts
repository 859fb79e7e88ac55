import { beforeEach, expect, it } from "vitest";
import { recordAction } from "@/lib/db/record-change";
import { ctx, OTHER_WORKSPACE_ID } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { retainAudit } from "./retain-audit";
import { verifyChain } from "./verify-chain";

const test = withTestDatabase();
const id = "019a0000-0000-7000-8000-00000000000b";

beforeEach(() =>
  test.current().client.$executeRawUnsafe("TRUNCATE audit_entries, audit_chains, outbox_events"),
);

async function write(daysAgo: number, workspaceId = ctx.workspaceId): Promise<void> {
  const now = () => new Date(Date.now() - daysAgo * 86_400_000);
  const subject = { kind: "connector", id, name: "prod" } as const;
  await recordAction({ ...ctx, workspaceId, now }, { action: "role.taken_back", subject });
}

it("removes the beginning of each chain that is older, and what is kept verifies", async () => {
  for (const days of [400, 400, 366, 364, 1]) await write(days);
  await write(500, OTHER_WORKSPACE_ID);
  const { end } = await verifyChain(ctx.workspaceId);
  expect(await retainAudit(365, ctx.signal)).toBe(4);
  expect(await verifyChain(ctx.workspaceId, end.hash)).toMatchObject({
    ...{ verified: 2, first: 4, problem: null, containsHead: true },
  });
  expect(await verifyChain(OTHER_WORKSPACE_ID)).toMatchObject({
    ...{ verified: 0, first: null, problem: null, end: { seq: 1 } },
  });
  await write(0, OTHER_WORKSPACE_ID);
  expect(await verifyChain(OTHER_WORKSPACE_ID)).toMatchObject({ verified: 1, first: 2 });
  expect(await retainAudit(365, ctx.signal)).toBe(0);
});

it("keeps an old entry behind one that is kept: a chain has no holes", async () => {
  for (const days of [400, 1, 400]) await write(days);
  expect(await retainAudit(365, ctx.signal)).toBe(1);
  expect(await verifyChain(ctx.workspaceId)).toMatchObject({ verified: 2, problem: null });
});

it("shows when somebody else removed the beginning", async () => {
  for (const days of [400, 400, 1]) await write(days);
  await retainAudit(365, ctx.signal);
  await test.current().client.$executeRawUnsafe("DELETE FROM audit_entries");
  const { problem } = await verifyChain(ctx.workspaceId);
  expect(problem).toBe("The log ends with entry 2, and had 3: the last 1 are missing.");
});

it("stops where it is told to", async () => {
  await write(400);
  await expect(retainAudit(365, AbortSignal.abort())).rejects.toThrow("aborted");
  expect(await verifyChain(ctx.workspaceId)).toMatchObject({ verified: 1 });
});
