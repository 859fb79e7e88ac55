import { expect, test } from "vitest";
import { DEADLINES } from "@/lib/aws/deadlines";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { CONSOLE_ACCOUNT, NOT_AWS, ROLE_ARN, serveSts } from "@/lib/testing/hostile-answers";
import { sendJson, startHostileAws } from "@/lib/testing/hostile-aws";
import { readDiscovery, startDiscovery } from "./start-discovery";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const aws = startHostileAws();
withTestDatabase();

const ACTION = "DescribeRepositories";

async function given() {
  const connector = await givenConnector(
    { roleArn: ROLE_ARN, trustedAccountId: CONSOLE_ACCOUNT },
    { status: "connected" },
  );
  serveSts(aws, connector.externalId);
  return connector;
}

async function discover(connectorId: string) {
  const { regions } = await readDiscovery(await startDiscovery(ctx, connectorId));
  const asked = aws.calls.filter(({ action }) => action === ACTION).length;
  return { region: regions[0], regions, askedEach: asked / regions.length };
}

const repositories = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ repositoryName: `r${index}` }));

test("empty pages with ever new tokens end, and are no empty region", async () => {
  const { id } = await given();
  let token = 0;
  aws.answer(ACTION, (response, call) => {
    token += 1;
    sendJson({ repositories: [], nextToken: `t${token}` })(response, call);
  });
  const { region, askedEach } = await discover(id);
  expect(region).toMatchObject({
    state: "unreachable",
    repositoryCount: null,
    message: "ECR named no repository: its pages did not end.",
  });
  expect(askedEach).toBe(50);
});

test("a token that comes again ends the list, and the message says what was counted", async () => {
  const { id } = await given();
  aws.answer(ACTION, sendJson({ repositories: repositories(2), nextToken: "again" }));
  const { region, askedEach } = await discover(id);
  expect(region).toMatchObject({
    state: "repositories",
    repositoryCount: null,
    message: "At least 4 repositories. The counting stopped: it answered the same page again.",
  });
  expect(askedEach).toBe(2);
});

test("a page of far more than was asked for is cut, and said to be", async () => {
  const { id } = await given();
  aws.answer(ACTION, sendJson({ repositories: repositories(12_000) }));
  const { region } = await discover(id);
  expect(region).toMatchObject({ repositoryCount: null });
  expect(region?.message).toContain("more than 10,000 repositories");
});

test("a page beyond any size is not taken at all", async () => {
  const { id } = await given();
  aws.answer(ACTION, (response) => {
    response.writeHead(200, { "content-type": "application/x-amz-json-1.1" });
    response.write('{"repositories":[');
    const more = () => {
      while (response.writable && response.write('{"repositoryName":"aa"},'.repeat(10_000)));
    };
    response.on("drain", more);
    more();
  });
  const { region } = await discover(id);
  expect(region).toMatchObject({ state: "unreachable", repositoryCount: null });
  expect(region?.message).toContain("longer than 4 MiB");
  expect(region?.message.length).toBeLessThan(400);
});

test("the discovery as a whole ends, and regions that did not answer are told as that", async () => {
  const { id } = await given();
  DEADLINES.discoveryMs = 500;
  aws.answer(ACTION, () => undefined);
  const { regions } = await discover(id);
  for (const region of regions) {
    expect(region).toMatchObject({
      state: "unreachable",
      message: "Not answered: the discovery ended after 0.5 seconds.",
    });
  }
});

test("pages that come too slowly end the list of their region", async () => {
  const { id } = await given();
  DEADLINES.listMs = 0;
  let token = 0;
  aws.answer(ACTION, (response, call) => {
    token += 1;
    sendJson({ repositories: repositories(1), nextToken: `t${token}` })(response, call);
  });
  const { region, askedEach } = await discover(id);
  expect(region?.message).toBe(
    "At least 1 repository. The counting stopped: its pages came too slowly.",
  );
  expect(askedEach).toBe(1);
});

test.each(Object.entries(NOT_AWS))(
  "%s in place of a session is 502 with its own code",
  async (_, answer) => {
    const { id } = await given();
    aws.answer("AssumeRole", answer);
    await expect(startDiscovery(ctx, id)).rejects.toMatchObject({
      code: "aws_unreadable",
      message: expect.stringContaining("This did not come from AWS: check proxy or endpoint"),
    });
  },
);

test("an AWS that does not answer is 504, whether it is asked for the identity or the role", async () => {
  const { id } = await given();
  DEADLINES.callMs = 200;
  for (const action of ["AssumeRole", "GetCallerIdentity"]) {
    aws.answer(action, () => undefined);
    await expect(startDiscovery(ctx, id)).rejects.toMatchObject({ code: "aws_unreachable" });
  }
});
