import { expect, test, vi } from "vitest";
import { DEADLINES } from "@/lib/aws/deadlines";
import { getDatabase } from "@/lib/db/database";
import { givenConnector } from "@/lib/testing/connector-rows";
import { withTestDatabase } from "@/lib/testing/database";
import { CONSOLE_ACCOUNT, ROLE_ARN, serveSts } from "@/lib/testing/hostile-answers";
import { startHostileAws } from "@/lib/testing/hostile-aws";
import { makeDue } from "@/lib/testing/practice-connector";
import { enqueueDueChecks } from "./kinds/plan-checks/handler";
import { startJobs } from "./start-jobs";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const aws = startHostileAws();
withTestDatabase();

async function read(sql: string): Promise<unknown> {
  return (await getDatabase().executeSql(sql)).rows;
}

test("a check that AWS keeps waiting while the process stops is lost, and its job put back without an attempt", async () => {
  const connector = await givenConnector(
    {
      roleArn: ROLE_ARN,
      trustedAccountId: CONSOLE_ACCOUNT,
      trustedPrincipalArn: `arn:aws:iam::${CONSOLE_ACCOUNT}:user/mooring`,
    },
    { status: "connected" },
  );
  aws.answer("*", () => undefined);
  serveSts(aws, connector.externalId);
  Object.assign(DEADLINES, { callMs: 50_000, checkMs: 50_000 });
  await makeDue(connector.id);
  const jobs = await startJobs({ works: true });
  await enqueueDueChecks();
  const runs = "SELECT phase::text FROM check_runs";
  const until = { timeout: 20_000, interval: 20 };
  await vi.waitFor(async () => expect(await read(runs)).toEqual([{ phase: "asking" }]), until);
  await jobs.close();
  expect(await read(runs)).toEqual([{ phase: "ended" }]);
  const job = `SELECT state::text, started_on, retry_count, start_after <= now() AS "isDue"
    FROM pgboss.job WHERE name = 'check-connector'`;
  expect(await read(job)).toEqual([
    { state: "retry", started_on: null, retry_count: 0, isDue: true },
  ]);
});
