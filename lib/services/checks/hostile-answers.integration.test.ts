import { expect, test } from "vitest";
import { DEADLINES } from "@/lib/aws/deadlines";
import type { Check } from "@/lib/domain/checks/check";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { requiredTrustPolicy } from "@/lib/domain/connectors/required-trust";
import { getConnector } from "@/lib/services/connectors/get-connector";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { CONSOLE_ACCOUNT, NOT_AWS, ROLE_ARN, serveSts } from "@/lib/testing/hostile-answers";
import { send, sendJson, sendXml, startHostileAws } from "@/lib/testing/hostile-aws";
import { startCheck } from "./start-check";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const aws = startHostileAws();
withTestDatabase();

const REGIONS = ["us-west-1"];

async function given() {
  const connector = await givenConnector(
    {
      roleArn: ROLE_ARN,
      trustedAccountId: CONSOLE_ACCOUNT,
      trustedPrincipalArn: `arn:aws:iam::${CONSOLE_ACCOUNT}:user/mooring`,
    },
    { status: "connected" },
  );
  aws.answer("*", send("<html>portal</html>"));
  return connector;
}

async function check(id: string): Promise<Check> {
  return (await startCheck(ctx, id, { regions: REGIONS })).result;
}

function step(result: Check, id: string) {
  const found = result.steps.find((each) => each.id === id || each.action === id);
  if (!found) throw new Error(`no step ${id}`);
  return found;
}

/** Nothing of a parser, and at most 200 characters of what came. */
function expectTold(text: string): void {
  expect(text).toContain("This did not come from AWS: check proxy or endpoint");
  expect(text).not.toMatch(/\$response|Deserialization|Unexpected token|XML parse/);
  expect(text).not.toContain("x".repeat(200));
  expect(text).not.toContain("\u0000");
}

test.each(Object.entries(NOT_AWS))(
  "%s in place of the identity is a result that leaves the last verdict alone",
  async (_, answer) => {
    const { id } = await given();
    aws.answer("*", answer);
    const result = await check(id);
    expect(result).toMatchObject({ conclusive: false, verdict: "failed" });
    expect(step(result, "console_identity").code).toBe("identity_unreadable");
    expectTold(step(result, "console_identity").message);
    expect((await getConnector(ctx, id)).status).toBe("connected");
  },
);

test.each(Object.entries(NOT_AWS))(
  "%s in place of a session is a result of its own, and nobody is said to be let in",
  async (_, answer) => {
    const { id, externalId } = await given();
    serveSts(aws, externalId);
    aws.answer("AssumeRole", answer);
    const result = await check(id);
    expect(result.conclusive).toBe(false);
    expect(step(result, "assume_role").code).toBe("assume_unreadable");
    expectTold(step(result, "assume_role").message);
    expect(step(result, "refuses_wrong_external_id").state).toBe("not_testable");
  },
);

test.each([
  ...Object.entries(NOT_AWS),
  ["a list of something else", sendJson({ repositories: "xx" })],
  ["a list of nothings", sendJson({ repositories: [null, 5, { repositoryName: 7 }] })],
  ["a name that no repository has", sendJson({ repositories: [{ repositoryName: "a\u0000b" }] })],
] as const)("%s in place of ECR proves no permission", async (_, answer) => {
  const { id, externalId } = await given();
  aws.answer("*", answer);
  serveSts(aws, externalId);
  const result = await check(id);
  expect(result).toMatchObject({ conclusive: false, verdict: "degraded" });
  for (const action of ["ecr:GetAuthorizationToken", "ecr:DescribeRepositories"]) {
    expect(step(result, action).state).toBe("not_testable");
  }
  expect(step(result, "role_review").state).toBe("not_testable");
  expect((await getConnector(ctx, id)).status).toBe("connected");
});

test.each([
  ["A", "proved"],
  ["AROAOTHER", "trust_unreadable"],
])("a trust policy told of the role with the id %s is %s", async (roleId, code) => {
  const { id, externalId } = await given();
  serveSts(aws, externalId);
  const trust = requiredTrustPolicy((await getConnector(ctx, id)) as AwsRoleConnector);
  const document = encodeURIComponent(JSON.stringify(trust));
  aws.answer(
    "GetRole",
    sendXml(
      "GetRole",
      `<Role><Path>/</Path><RoleName>MooringReader</RoleName><RoleId>${roleId}</RoleId><Arn>${ROLE_ARN}</Arn><CreateDate>2026-01-01T00:00:00Z</CreateDate><AssumeRolePolicyDocument>${document}</AssumeRolePolicyDocument></Role>`,
    ),
  );
  expect(step(await check(id), "refuses_everybody_else").code).toBe(code);
});

test("empty pages without end are no empty registry", async () => {
  const { id, externalId } = await given();
  serveSts(aws, externalId);
  let token = 0;
  aws.answer("GetAuthorizationToken", sendJson({ authorizationData: [{}] }));
  aws.answer("DescribeRepositories", (response, call) => {
    token += 1;
    sendJson({ repositories: [], nextToken: `t${token}` })(response, call);
  });
  const result = await check(id);
  expect(step(result, "ecr:DescribeRepositories")).toMatchObject({ code: "unreadable" });
  expect(result).toMatchObject({ conclusive: false, verdict: "degraded" });
  expect(token).toBe(5);
});

test.each([
  ["headers", () => undefined],
  [
    "a body",
    (response: Parameters<Parameters<typeof aws.answer>[1]>[0]) =>
      void response.writeHead(200, { "content-type": "text/xml" }).write("<GetCaller"),
  ],
] as const)("%s that never end make the call end, and the check says so", async (_, answer) => {
  const { id } = await given();
  DEADLINES.callMs = 200;
  aws.answer("*", answer);
  const result = await check(id);
  expect(result.conclusive).toBe(false);
  expect(step(result, "console_identity")).toMatchObject({ code: "identity_unreachable" });
  expect(step(result, "console_identity").evidence?.errorMessage).toBe(
    "AWS did not answer within 0.2 seconds.",
  );
});

test("a service that asks to come back tomorrow does not hold a call", async () => {
  const { id } = await given();
  DEADLINES.callMs = 300;
  aws.answer("*", (response) => {
    response.writeHead(503, { "retry-after": "86400" }).end();
  });
  expect(step(await check(id), "console_identity").code).toBe("identity_unreachable");
});

test("a check ends at its deadline with what it has, is inconclusive, and can be started anew", async () => {
  const { id, externalId } = await given();
  serveSts(aws, externalId);
  DEADLINES.checkMs = 1_500;
  // Neither headers nor a body: nothing but the check's own deadline ends it.
  aws.answer("*", () => undefined);
  const stuck = await startCheck(ctx, id, { regions: REGIONS });
  const result = await stuck.result;
  expect(result).toMatchObject({ conclusive: false });
  expect(step(result, "assume_role").state).toBe("passed");
  expect(step(result, "ecr:DescribeRepositories")).toMatchObject({
    state: "not_testable",
    code: "unanswered",
    message: "Not answered within the 1.5 seconds of a check.",
  });
  expect((await getConnector(ctx, id)).status).toBe("connected");
  aws.answer("*", send("<html>portal</html>"));
  const next = await startCheck(ctx, id, { regions: REGIONS });
  expect(next).not.toBe(stuck);
  expect(step(await next.result, "ecr:DescribeRepositories").code).toBe("unreadable");
});

test("control bytes and half characters in AWS's words do not keep a check from being stored", async () => {
  const { id, externalId } = await given();
  serveSts(aws, externalId);
  const message = "is not authorized \\u0000 \\ud800 \\u202e \\u001b[2J";
  aws.answer(
    "*",
    send(`{"__type":"AccessDeniedException","message":"${message}"}`, {
      status: 400,
      type: "application/x-amz-json-1.1",
    }),
  );
  const told = step(await check(id), "ecr:DescribeRepositories");
  expect(told.evidence?.errorMessage).toBe("is not authorized \uFFFD \uFFFD \uFFFD \uFFFD[2J");
});
