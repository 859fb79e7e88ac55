import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { UpdateAssumeRolePolicyCommand } from "@aws-sdk/client-iam";
import { expect, test, vi } from "vitest";
import { forgetIdentities } from "@/lib/aws/console-identity";
import { connectorListQuerySchema } from "@/lib/domain/connectors/connector";
import { requiredTrustPolicy } from "@/lib/domain/connectors/required-trust";
import { getConnector } from "@/lib/services/connectors/get-connector";
import { listConnectors } from "@/lib/services/connectors/list-connectors";
import { givenConnector } from "@/lib/testing/connector-rows";
import { withConsoleKeys } from "@/lib/testing/console-keys";
import { ctx } from "@/lib/testing/context";
import {
  CUSTOMER_REGION,
  CUSTOMER_ROLE,
  checkCustomer,
  givenCustomerRole,
} from "@/lib/testing/customer-role";
import { withTestDatabase } from "@/lib/testing/database";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { startCheck } from "./start-check";

/** Where other tools hurt; the pain points without a test here have one beside their code. */

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();
const { runWith, runWithNone } = withConsoleKeys();

const given = (options?: Parameters<typeof givenCustomerRole>[1]) =>
  givenCustomerRole(practice.aws, options);

test("pain point 1: keys that AWS does not know are Mooring's own fault, and the role is not asked", async () => {
  const { connector, make } = await given();
  await make();
  runWith({ accessKeyId: "AKIAAAAAAAAAAAAAAAAA", secretAccessKey: "s".repeat(40) });
  const { of } = await checkCustomer(connector);
  expect(of("console_identity")).toMatchObject({
    state: "failed",
    code: "identity_bad_credentials",
    fix: { place: "console_identity" },
    evidence: { errorCode: expect.stringContaining("InvalidClientTokenId") },
  });
  expect(of("console_identity")?.message).toContain("not the role’s fault");
  expect(of("assume_role")?.state).toBe("skipped");
});

test("pain point 1: without any identity nothing is asked of AWS, and the place to fix it is named", async () => {
  const { connector } = await given();
  vi.stubEnv("AWS_REGION", "cn-north-1");
  forgetIdentities();
  practice.aws.clearRequests();
  const { of } = await checkCustomer(connector);
  expect(of("console_identity")).toMatchObject({
    code: "identity_no_credentials",
    fix: { place: "console_identity" },
  });
  expect(of("console_identity")?.fix?.text).toContain("AWS_PROFILE_GLOBAL");
  expect(practice.aws.requests).toEqual([]);
});

test("pain point 3: two customers' roles are assumed from one console, each by its own External ID alone", async () => {
  const [one, other] = [await given(), await given()];
  await one.make();
  await other.make();
  expect((await checkCustomer(one.connector)).verdict).toBe("connected");
  expect((await checkCustomer(other.connector)).verdict).toBe("connected");
  expect(one.connector.externalId).not.toBe(other.connector.externalId);

  const PolicyDocument = JSON.stringify(requiredTrustPolicy(one.connector));
  await other.iam.send(
    new UpdateAssumeRolePolicyCommand({ RoleName: CUSTOMER_ROLE, PolicyDocument }),
  );
  const refused = await checkCustomer(other.connector);
  expect(refused.verdict).toBe("failed");
  expect(refused.of("assume_role")?.code).toBe("refused");
});

test("pain point 8: a check half a day later takes a new session and a new token, and uses none of before", async () => {
  const { connector, make } = await given();
  await make();
  expect((await checkCustomer(connector)).verdict).toBe("connected");
  const HALF_A_DAY_MS = 13 * 3_600_000;
  practice.aws.faults.setClockSkew(HALF_A_DAY_MS);
  practice.aws.clearRequests();
  expect((await checkCustomer(connector)).verdict).toBe("connected");
  const used = practice.aws.requests.filter(({ service }) => service === "ecr");
  expect(used.filter(({ action }) => action === "GetAuthorizationToken")).not.toEqual([]);
  expect(used.filter(({ errorCode }) => errorCode?.startsWith("ExpiredToken"))).toEqual([]);
});

test("pain point 9: a role that was only just made is told as that, and works a minute later", async () => {
  const { connector, make } = await given();
  practice.aws.faults.setRolePropagation(3_600_000);
  await make();
  const early = await checkCustomer(connector);
  expect(early.verdict).toBe("failed");
  expect(early.of("assume_role")?.causes?.[0]).toMatchObject({
    code: "role_fresh",
    fix: { text: expect.stringContaining("test again") },
  });
  practice.aws.faults.setRolePropagation(0);
  expect((await checkCustomer(connector)).verdict).toBe("connected");
});

test("pain point 11: a check asks a large registry no more than a small one", async () => {
  const callsOf = async (repositories: number) => {
    const { connector, make } = await given({
      account: { repositories: { [CUSTOMER_REGION]: repositories } },
    });
    await make();
    practice.aws.clearRequests();
    expect((await checkCustomer(connector)).verdict).toBe("connected");
    return practice.aws.requests.filter(({ service }) => service === "ecr").length;
  };
  expect(await callsOf(1_200)).toBe(await callsOf(3));
});

test("pain point 11: while AWS limits requests the verdict of before stands", async () => {
  const { connector, make } = await given();
  await make();
  await checkCustomer(connector);
  practice.aws.faults.setThrottle({ ratePerSecond: 0, burst: 0 }, "ecr:DescribeImages");
  const throttled = await checkCustomer(connector);
  expect(throttled.conclusive).toBe(false);
  expect(throttled.of(`probe:${CUSTOMER_REGION}:ecr:DescribeImages`)?.code).toBe("throttled");
  expect((await getConnector(ctx, connector.id)).status).toBe("connected");
});

test("pain point 12: the right policy is attached, and what takes it away all the same is named", async () => {
  const pull = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
  const boundary = { Effect: "Allow", NotAction: pull, Resource: "*" };
  const { connector, make } = await given({ boundary });
  await make();
  const { verdict, of } = await checkCustomer(connector);
  expect(verdict).toBe("degraded");
  const step = of(`probe:${CUSTOMER_REGION}:ecr:BatchGetImage`);
  expect(step).toMatchObject({ state: "failed", code: "denied_boundary" });
  expect(step?.fix?.text).toContain("permissions boundary");
  expect(step?.fix?.policy).toBeUndefined();
  expect(of(`probe:${CUSTOMER_REGION}:ecr:ListImages`)?.state).toBe("passed");
});

test("pain point, metadata that never answers: the check ends and names Mooring's identity", async () => {
  const silent = createServer(() => undefined).listen(0, "127.0.0.1");
  await new Promise((resolve) => silent.once("listening", resolve));
  const { port } = silent.address() as AddressInfo;
  runWithNone();
  vi.stubEnv("AWS_EC2_METADATA_SERVICE_ENDPOINT", `http://127.0.0.1:${port}`);
  const { connector } = await given();
  const { of } = await checkCustomer(connector);
  silent.closeAllConnections();
  silent.close();
  expect(of("console_identity")).toMatchObject({
    code: "identity_no_credentials",
    fix: { place: "console_identity" },
  });
});

test("pain point, mistyped host: there is none to type; what is no region is refused before anything is asked", async () => {
  const { connector } = await given();
  practice.aws.clearRequests();
  await expect(
    startCheck(ctx, connector.id, { regions: ["aws.amazon.com"] }),
  ).rejects.toMatchObject({
    code: "validation_failed",
  });
  expect(practice.aws.requests).toEqual([]);
});

test("pain point, stored ARN not visible: a connector and the list show its Role ARN and External ID", async () => {
  const { id, roleArn, externalId } = (await given()).connector;
  expect(roleArn).toMatch(/^arn:aws:iam::\d{12}:role\/MooringReader$/);
  expect(await getConnector(ctx, id)).toMatchObject({ roleArn, externalId });
  const { items } = await listConnectors(ctx, connectorListQuerySchema.parse({}));
  expect(items).toMatchObject([{ roleArn, externalId }]);
});

test("pain point, ambient fallback: without a role nothing is asked, and no registry is read as Mooring itself", async () => {
  const draft = await givenConnector({ roleArn: null }, { status: "draft" });
  practice.aws.clearRequests();
  await expect(startCheck(ctx, draft.id, { regions: [CUSTOMER_REGION] })).rejects.toMatchObject({
    code: "connector_incomplete",
  });
  expect(practice.aws.requests).toEqual([]);

  const { connector, account, make } = await given();
  await make();
  practice.aws.clearRequests();
  await checkCustomer(connector);
  const readers = practice.aws.requests
    .filter(({ service }) => service !== "sts")
    .map(({ principalArn }) => principalArn?.split("/").slice(0, 2).join("/"));
  const session = `arn:aws:sts::${account.accountId}:assumed-role/${CUSTOMER_ROLE}`;
  expect([...new Set(readers)]).toEqual([session]);
});
