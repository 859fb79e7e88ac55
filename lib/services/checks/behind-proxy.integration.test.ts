import { expect, test } from "vitest";
import type { Check } from "@/lib/domain/checks/check";
import { getConnector } from "@/lib/services/connectors/get-connector";
import { startAwsProxyForTests } from "@/lib/testing/aws-proxy";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { send } from "@/lib/testing/hostile-aws";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { PracticeCustomer } from "@/lib/testing/practice-connector";
import { startCheck } from "./start-check";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();
const proxy = startAwsProxyForTests();

async function givenRole() {
  const customer = new PracticeCustomer(practice.aws);
  const connector = await customer.connector("untested");
  await customer.createRole(connector);
  return connector;
}

async function check(id: string): Promise<Check> {
  return (await startCheck(ctx, id, { regions: ["us-west-1"], trigger: "schedule" })).result;
}

const MINUTE_MS = 60_000;

const REFUSALS = {
  "407": send("<html>Proxy authentication required</html>", { status: 407 }),
  "403": send("<html>Blocked by policy</html>", { status: 403 }),
  "302": send("Moved to the sign-in page", { status: 302, type: "text/plain" }),
  "sign-in page": send("<html><form>Sign in</form></html>"),
};

test.each(Object.entries(REFUSALS))(
  "a proxy that turns from forwarding to a %s leaves the verdict, and is tried again in a quarter of an hour",
  async (_, refusal) => {
    proxy.use();
    const { id } = await givenRole();
    const before = proxy.counts();
    expect(await check(id)).toMatchObject({ verdict: "connected", conclusive: true });
    expect(proxy.counts().forwarded).toBeGreaterThan(before.forwarded);
    const proved = await getConnector(ctx, id);

    proxy.answer(refusal);
    const result = await check(id);
    expect(proxy.counts().answered).toBeGreaterThan(before.answered);
    expect(result.conclusive).toBe(false);
    const after = await getConnector(ctx, id);
    expect(after).toMatchObject({
      status: "connected",
      lastCheckAt: proved.lastCheckAt,
      verdictChangedAt: proved.verdictChangedAt,
    });
    const waitMs = Date.parse(after.nextCheckAt ?? "") - Date.parse(result.finishedAt);
    expect(waitMs).toBeGreaterThanOrEqual(13 * MINUTE_MS);
    expect(waitMs).toBeLessThanOrEqual(17 * MINUTE_MS);

    proxy.answer(undefined);
    expect(await check(id)).toMatchObject({ verdict: "connected", conclusive: true });
  },
);

test("the proxy variables of other programs are not read: calls to AWS go to its endpoint", async () => {
  for (const name of ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY"]) {
    proxy.use(name);
  }
  const before = proxy.counts();
  const { id } = await givenRole();
  expect(await check(id)).toMatchObject({ verdict: "connected" });
  expect(proxy.counts()).toEqual(before);
});
