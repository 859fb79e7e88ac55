import { DescribeRepositoriesCommand, ListImagesCommand } from "@aws-sdk/client-ecr";
import { ListRolesCommand } from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  type PracticeAccount,
  type PracticeAws,
  startPracticeAws,
} from "@/lib/practice/start-practice-aws";
import {
  assume,
  awsError,
  type Keys,
  makeRole,
  practiceClients,
  trust,
} from "@/lib/testing/practice-clients";

const MINUTE_MS = 60_000;
const INVALID = "The security token included in the request is invalid.";

let aws: PracticeAws;
let customer: PracticeAccount;

beforeAll(async () => {
  aws = await startPracticeAws({ seed: "authenticate" });
  customer = aws.createCustomerAccount({ partition: "aws", optInRegions: ["eu-south-1"] });
});
afterEach(() => aws.faults.clear());
afterAll(() => aws.close());

const whoAmI = (keys: Keys, region?: string) =>
  practiceClients(aws, keys, region).sts.send(new GetCallerIdentityCommand({}));
const repositories = (keys: Keys, region?: string) =>
  practiceClients(aws, keys, region).ecr.send(new DescribeRepositoriesCommand({}));

/** Both protocols' answers to one and the same fault. */
async function bothErrors(keys: Keys, region?: string) {
  return {
    sts: await awsError(whoAmI(keys, region)),
    ecr: await awsError(repositories(keys, region)),
  };
}

describe("a request is refused", () => {
  it("with a wrong secret", async () => {
    const { sts, ecr } = await bothErrors({ ...customer, secretAccessKey: "wrong" });
    expect(sts).toMatchObject({ code: "SignatureDoesNotMatch", status: 403 });
    expect(ecr).toMatchObject({ code: "InvalidSignatureException", status: 400 });
    expect(sts.message).toMatch(/^The request signature we calculated does not match/);
  });

  it("with an unknown key", async () => {
    const { sts, ecr } = await bothErrors({ ...customer, accessKeyId: "AKIAAAAAAAAAAAAAAAAA" });
    expect(sts).toEqual({ code: "InvalidClientTokenId", status: 403, message: INVALID });
    expect(ecr).toEqual({ code: "UnrecognizedClientException", status: 400, message: INVALID });
  });

  it("with a key of another partition", async () => {
    const { sts, ecr } = await bothErrors(customer, "us-gov-west-1");
    expect(sts.code).toBe("InvalidClientTokenId");
    expect(ecr.code).toBe("UnrecognizedClientException");
    const china = aws.consoleIdentity("aws-cn");
    expect((await bothErrors(china, "us-east-1")).sts.code).toBe("InvalidClientTokenId");
    expect((await whoAmI(china, "cn-north-1")).Arn).toBe(china.arn);
  });

  it("in an opt-in region that its account has not enabled", async () => {
    const { sts, ecr } = await bothErrors(customer, "af-south-1");
    expect(sts).toEqual({ code: "InvalidClientTokenId", status: 403, message: INVALID });
    expect(ecr).toEqual({ code: "UnrecognizedClientException", status: 400, message: INVALID });
    await whoAmI(customer, "eu-south-1");
    await repositories(customer, "eu-south-1");
  });

  it("for a region that does not exist", async () => {
    const { sts, ecr } = await bothErrors(customer, "us-east-9");
    expect(sts).toMatchObject({
      code: "SignatureDoesNotMatch",
      message: "Credential should be scoped to a valid region, not 'us-east-9'. ",
    });
    expect(ecr.code).toBe("InvalidSignatureException");
  });

  it("when it was signed more than 15 minutes ago, or ahead", async () => {
    aws.faults.setClockSkew(16 * MINUTE_MS);
    const late = await bothErrors(customer);
    expect(late.sts.code).toBe("SignatureDoesNotMatch");
    expect(late.sts.message).toMatch(
      /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 15 min\.\)$/,
    );
    expect(late.ecr.code).toBe("InvalidSignatureException");
    aws.faults.setClockSkew(-16 * MINUTE_MS);
    const early = await bothErrors(customer);
    expect(early.sts.message).toMatch(/^Signature not yet current: .* \+ 15 min\.\)$/);
    aws.faults.setClockSkew(-14 * MINUTE_MS);
    await whoAmI(customer);
  });
});

describe("a session's keys", () => {
  const start = async (roleName: string) => {
    const RoleArn = await makeRole(aws, customer, {
      roleName,
      trust: trust(`arn:aws:iam::${customer.accountId}:root`),
      permissions: [{ Effect: "Allow", Action: "ecr:*", Resource: "*" }],
    });
    const input = { RoleArn, RoleSessionName: "rc-2", DurationSeconds: 900 };
    return assume(practiceClients(aws, customer).sts, input);
  };

  it("are refused without their token, with another's, and with a token that was changed", async () => {
    const keys = await start("Tokens");
    const { sts } = practiceClients(aws, customer);
    const RoleArn = `arn:aws:iam::${customer.accountId}:role/Tokens`;
    const other = await assume(sts, { RoleArn, RoleSessionName: "rc-3" });
    const token = keys.sessionToken ?? "";
    const changed = `${token.slice(0, 60)}${token[60] === "A" ? "B" : "A"}${token.slice(61)}`;
    const { accessKeyId, secretAccessKey } = keys;
    for (const wrong of [undefined, other.sessionToken, changed, "nonsense"]) {
      const wrongKeys = { accessKeyId, secretAccessKey, ...(wrong ? { sessionToken: wrong } : {}) };
      expect((await awsError(whoAmI(wrongKeys))).code).toBe("InvalidClientTokenId");
    }
    await whoAmI(keys);
  });

  it("work in every region that is on, and end after the duration that was asked for", async () => {
    const keys = await start("Ending");
    await repositories(keys, "ap-southeast-2");
    aws.faults.setClockSkew(14 * MINUTE_MS);
    await whoAmI(keys);
    aws.faults.setClockSkew(15 * MINUTE_MS);
    const { sts, ecr } = await bothErrors(keys);
    const message = "The security token included in the request is expired";
    expect(sts).toEqual({ code: "ExpiredToken", status: 403, message });
    expect(ecr).toEqual({ code: "ExpiredTokenException", status: 400, message });
  });
});

describe("without a readable signature", () => {
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const body = "Action=GetCallerIdentity&Version=2011-06-15";
  const json = {
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": "AmazonEC2ContainerRegistry_V20150921.ListImages",
  };
  const post = (headers: Record<string, string>, text: string) =>
    fetch(aws.endpoint, { method: "POST", headers, body: text });

  it("STS answers MissingAuthenticationToken in XML", async () => {
    const answer = await post(form, body);
    expect(answer.status).toBe(403);
    expect(answer.headers.get("content-type")).toBe("text/xml");
    const id = answer.headers.get("x-amzn-requestid");
    expect(await answer.text()).toBe(
      `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>MissingAuthenticationToken</Code><Message>Request is missing Authentication Token</Message></Error><RequestId>${id}</RequestId></ErrorResponse>`,
    );
  });

  it("ECR answers MissingAuthenticationTokenException in JSON", async () => {
    const answer = await post(json, "{}");
    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-type")).toBe("application/x-amz-json-1.1");
    expect(await answer.json()).toMatchObject({ __type: "MissingAuthenticationTokenException" });
  });

  it.each([
    ["Bearer token", "Authorization header requires 'Credential' parameter."],
    ["AWS4-HMAC-SHA256 Credential=a/b", "Authorization header requires 'Signature' parameter."],
    ["AWS4-HMAC-SHA256 Credential= a/b/c", "'a/b/c' not a valid key=value pair"],
    [
      "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=00",
      "Credential must have exactly 5 slash-delimited elements",
    ],
  ])("%j is an IncompleteSignature", async (authorization, message) => {
    const headers = { ...form, authorization, "x-amz-date": "20261120T100000Z" };
    const text = await (await post(headers, body)).text();
    expect(text).toContain("<Code>IncompleteSignature</Code>");
    expect(text.replaceAll("&apos;", "'")).toContain(message);
  });

  it("an unknown ECR operation is unknown", async () => {
    const target = { "x-amz-target": "AmazonEC2ContainerRegistry_V20150921.DeleteEverything" };
    const answer = await post({ ...json, ...target }, "{}");
    expect(await answer.json()).toMatchObject({ __type: "UnknownOperationException" });
  });

  it("a body of more than ten megabytes is refused", async () => {
    const answer = await post(form, "x".repeat(10_500_000)).catch(() => undefined);
    expect(answer?.status ?? 413).toBe(413);
  });
});

it("every request is on record with its service, region, principal and error", async () => {
  aws.clearRequests();
  await whoAmI(customer, "eu-west-1");
  const { iam, ecr } = practiceClients(aws, customer, "us-west-2");
  await iam.send(new ListRolesCommand({}));
  await awsError(ecr.send(new ListImagesCommand({ repositoryName: "missing" })));
  const principalArn = `arn:aws:iam::${customer.accountId}:user/administrator`;
  expect(aws.requests).toEqual([
    expect.objectContaining({ service: "sts", action: "GetCallerIdentity", region: "eu-west-1" }),
    expect.objectContaining({ service: "iam", action: "ListRoles", principalArn }),
    expect.objectContaining({
      service: "ecr",
      action: "ListImages",
      region: "us-west-2",
      principalArn,
      errorCode: "RepositoryNotFoundException",
    }),
  ]);
});

it("listens on the loopback address alone", () => {
  expect(aws.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});
