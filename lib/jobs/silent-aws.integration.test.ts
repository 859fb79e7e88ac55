import { afterEach, expect, test, vi } from "vitest";
import { DEADLINES } from "@/lib/aws/deadlines";
import { listChecks } from "@/lib/db/checks";
import { findConnector } from "@/lib/db/connectors";
import { getDatabase } from "@/lib/db/database";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { CONSOLE_ACCOUNT, ROLE_ARN, serveSts } from "@/lib/testing/hostile-answers";
import { startHostileAws } from "@/lib/testing/hostile-aws";
import { makeDue } from "@/lib/testing/practice-connector";
import { enqueueDueChecks } from "./kinds/plan-checks/handler";
import { startJobs } from "./start-jobs";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const aws = startHostileAws();
withTestDatabase();

let jobs: Awaited<ReturnType<typeof startJobs>> | undefined;

afterEach(async () => {
  await jobs?.close();
  jobs = undefined;
});

async function statesOf(connectorId: string) {
  const sql = "SELECT state::text FROM pgboss.job WHERE singleton_key = $1";
  const { rows } = await getDatabase().executeSql(sql, [connectorId]);
  return (rows as { state: string }[]).map((row) => row.state);
}

test.each([
  // Who Mooring is, is asked for all checks together: that call ends at its own deadline, before the check's.
  ["from the first call on", { hasSts: false, callMs: 300, atLeastMs: 290 }],
  ["once the role is assumed", { hasSts: true, callMs: 20_000, atLeastMs: 990 }],
] as const)(
  "a scheduled check of an AWS that never answers, %s, ends at its deadline as inconclusive, and is made again in 15 minutes",
  async (_, { hasSts, callMs, atLeastMs }) => {
    const connector = await givenConnector(
      {
        roleArn: ROLE_ARN,
        trustedAccountId: CONSOLE_ACCOUNT,
        trustedPrincipalArn: `arn:aws:iam::${CONSOLE_ACCOUNT}:user/mooring`,
      },
      { status: "connected" },
    );
    const { id } = connector;
    // Neither headers nor a body: nothing but the check's own deadline ends it.
    aws.answer("*", () => undefined);
    if (hasSts) serveSts(aws, connector.externalId);
    Object.assign(DEADLINES, { callMs, checkMs: 1_000 });
    await makeDue(id);
    jobs = await startJobs({ works: true });
    await enqueueDueChecks();
    const until = { timeout: 20_000, interval: 20 };
    await vi.waitFor(async () => expect(await statesOf(id)).toEqual(["completed"]), until);

    const { items } = await listChecks(ctx, id, { limit: 5 });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ trigger: "schedule", conclusive: false });
    const { startedAt = "", finishedAt = "" } = items[0] ?? {};
    const tookMs = Date.parse(finishedAt) - Date.parse(startedAt);
    expect(tookMs).toBeGreaterThanOrEqual(atLeastMs);
    expect(tookMs).toBeLessThan(10_000);
    const checked = await findConnector(ctx, id);
    expect(checked).toMatchObject({ status: "connected", verdictChangedAt: null });
    const waitMinutes = (Date.parse(checked?.nextCheckAt ?? "") - Date.now()) / 60_000;
    expect(waitMinutes).toBeGreaterThan(13);
    expect(waitMinutes).toBeLessThan(17);
  },
);
