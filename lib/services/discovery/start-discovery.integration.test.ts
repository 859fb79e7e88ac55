import { expect, test } from "vitest";
import { insertRegistry } from "@/lib/db/registries";
import type { DiscoveryEvent } from "@/lib/domain/registries/discovery";
import { REGIONS } from "@/lib/iam/identifiers/regions";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { PracticeCustomer } from "@/lib/testing/practice-connector";
import { readDiscovery, startDiscovery } from "./start-discovery";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();

async function givenAccount(options: ConstructorParameters<typeof PracticeCustomer>[1] = {}) {
  const customer = new PracticeCustomer(practice.aws, options);
  const connector = await customer.connector();
  return { customer, connector };
}

async function discoverAll(connectorId: string) {
  const discovery = await readDiscovery(await startDiscovery(ctx, connectorId));
  const of = (code: string) => discovery.regions.find((region) => region.region === code);
  return { ...discovery, of };
}

test("every region of the partition answers: repositories, empty, or not enabled, in menu order", async () => {
  const { customer, connector } = await givenAccount({
    optInRegions: ["eu-south-1"],
    repositories: { "us-west-1": 3, "eu-south-1": 1 },
  });
  await customer.createRole(connector);
  const { of, regions, accountId } = await discoverAll(connector.id);
  expect(accountId).toBe(customer.accountId);
  expect(regions.map((region) => region.region)).toEqual(
    REGIONS.filter((region) => region.partition === "aws").map((region) => region.code),
  );
  expect(of("us-west-1")).toMatchObject({ state: "repositories", repositoryCount: 3 });
  expect(of("us-west-1")?.message).toBe("There are 3 repositories.");
  expect(of("eu-south-1")).toMatchObject({ state: "repositories", repositoryCount: 1 });
  expect(of("us-east-1")).toMatchObject({ state: "empty", repositoryCount: 0 });
  expect(of("af-south-1")).toMatchObject({ state: "not_enabled", repositoryCount: null });
});

test("pain point 7: repositories are counted over all pages, never cut at 100 or 1,000", async () => {
  const { customer, connector } = await givenAccount({
    repositories: { "us-west-1": 101, "us-east-1": 2_345 },
  });
  await customer.createRole(connector);
  const { of } = await discoverAll(connector.id);
  expect(of("us-west-1")?.repositoryCount).toBe(101);
  expect(of("us-east-1")?.repositoryCount).toBe(2_345);
});

test("pain point 7: above the bound the answer says that it did not count to the end", async () => {
  const { customer, connector } = await givenAccount({ repositories: { "us-west-1": 10_001 } });
  await customer.createRole(connector);
  const { of } = await discoverAll(connector.id);
  expect(of("us-west-1")).toMatchObject({ state: "repositories", repositoryCount: null });
  expect(of("us-west-1")?.message).toContain("more than 10,000 repositories");
});

test("a region where the role may not look is denied, the others answer", async () => {
  const { customer, connector } = await givenAccount({ repositories: { "us-east-1": 2 } });
  await customer.createRole(connector, [
    { Effect: "Allow", Action: "ecr:*", Resource: "*" },
    {
      Effect: "Deny",
      Action: "ecr:DescribeRepositories",
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": "us-west-1" } },
    },
  ]);
  const { of } = await discoverAll(connector.id);
  expect(of("us-west-1")).toMatchObject({ state: "denied", repositoryCount: null });
  expect(of("us-west-1")?.message).toContain("is denied by the role’s policies");
  expect(of("us-east-1")).toMatchObject({ state: "repositories", repositoryCount: 2 });
});

test("a region that has its registry already names it", async () => {
  const { customer, connector } = await givenAccount({ repositories: { "us-west-1": 3 } });
  await customer.createRole(connector);
  const { id } = await insertRegistry(
    ctx,
    {
      type: "aws-ecr",
      name: "Images",
      connectorId: connector.id,
      location: { awsAccountId: customer.accountId, region: "us-west-1" },
      locationKey: `aws-ecr:${customer.accountId}:us-west-1`,
    },
    () => undefined,
  );
  const { of } = await discoverAll(connector.id);
  expect(of("us-west-1")?.registryId).toBe(id);
  expect(of("us-east-1")?.registryId).toBeNull();
});

test("the stream tells its plan, each region once, and the result", async () => {
  const { customer, connector } = await givenAccount();
  await customer.createRole(connector);
  const events: DiscoveryEvent[] = [];
  for await (const event of await startDiscovery(ctx, connector.id)) events.push(event);
  const [plan, ...rest] = events;
  const told = rest.flatMap((event) => (event.type === "region" ? [event.region.region] : []));
  expect(plan?.type === "plan" && [...plan.regions].sort()).toEqual(told.sort());
  expect(rest.at(-1)?.type).toBe("result");
});

test("a client that goes stops the questions to AWS", async () => {
  const { customer, connector } = await givenAccount();
  await customer.createRole(connector);
  const client = new AbortController();
  const events = await startDiscovery({ ...ctx, signal: client.signal }, connector.id);
  practice.aws.clearRequests();
  for await (const event of events) if (event.type === "region") client.abort();
  const asked = practice.aws.requests.length;
  expect(asked).toBeLessThan(REGIONS.filter((region) => region.partition === "aws").length);
});

test("the session may list repositories and nothing else", async () => {
  const { customer, connector } = await givenAccount();
  await customer.createRole(connector);
  practice.aws.clearRequests();
  await discoverAll(connector.id);
  expect(new Set(practice.aws.requests.map((request) => request.action))).toEqual(
    new Set(["GetCallerIdentity", "AssumeRole", "DescribeRepositories"]),
  );
});

test.each([
  ["draft", "connector_incomplete"],
  ["untested", "connector_not_proved"],
  ["failed", "connector_not_proved"],
  ["insecure", "connector_insecure"],
] as const)("a connector that is %s is not used", async (status, code) => {
  const customer = new PracticeCustomer(practice.aws);
  const connector = await customer.connector(status);
  await customer.createRole(connector);
  practice.aws.clearRequests();
  await expect(startDiscovery(ctx, connector.id)).rejects.toMatchObject({ code });
  expect(practice.aws.requests).toEqual([]);
});

test("a role that refuses since its last test is told as that, with what to do", async () => {
  const { customer, connector } = await givenAccount();
  await customer.createRole(connector);
  await customer.deleteRole();
  await expect(startDiscovery(ctx, connector.id)).rejects.toMatchObject({
    code: "aws_refused",
    message: expect.stringContaining("Test the connection"),
  });
});
