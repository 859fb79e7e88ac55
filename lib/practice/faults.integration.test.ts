import { ListImagesCommand } from "@aws-sdk/client-ecr";
import { ListRolesCommand } from "@aws-sdk/client-iam";
import { AssumeRoleCommand, GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import {
  type PracticeAccount,
  type PracticeAws,
  startPracticeAws,
} from "@/lib/practice/start-practice-aws";
import { assume, awsError, makeRole, practiceClients, trust } from "@/lib/testing/practice-clients";

let aws: PracticeAws;
let customer: PracticeAccount;
/** The practice AWS's clock: tests move it by hand. */
let now = new Date();

beforeAll(async () => {
  aws = await startPracticeAws({ seed: "faults", now: () => now });
  customer = aws.createCustomerAccount({
    partition: "aws",
    repositories: { "us-east-1": [{ name: "one", images: 1 }] },
  });
});
afterEach(() => {
  aws.faults.clear();
  now = new Date();
});
afterAll(() => aws.close());

const clients = () => practiceClients(aws, customer);
const listImages = () => clients().ecr.send(new ListImagesCommand({ repositoryName: "one" }));
const whoAmI = () => clients().sts.send(new GetCallerIdentityCommand({}));

it("throttles an action by rate and burst, in the code of each protocol", async () => {
  aws.faults.setThrottle({ ratePerSecond: 1, burst: 2 }, "ecr:ListImages");
  aws.faults.setThrottle({ ratePerSecond: 1, burst: 0 }, "sts:GetCallerIdentity");
  await listImages();
  await listImages();
  const message = "Rate exceeded";
  expect(await awsError(listImages())).toEqual({
    code: "ThrottlingException",
    status: 400,
    message,
  });
  expect(await awsError(whoAmI())).toEqual({ code: "Throttling", status: 400, message });
  now = new Date(now.getTime() + 1000);
  await listImages();
  expect((await awsError(listImages())).code).toBe("ThrottlingException");
});

it("fails with 5xx as often as asked", async () => {
  aws.faults.setServerError(500, "ecr:ListImages", 2);
  expect(await awsError(listImages())).toMatchObject({ code: "ServerException", status: 500 });
  expect(await awsError(listImages())).toMatchObject({ status: 500 });
  await listImages();
  aws.faults.setServerError(503);
  expect(await awsError(whoAmI())).toMatchObject({ code: "ServiceUnavailable", status: 503 });
});

it("resets connections", async () => {
  aws.faults.setConnectionReset("iam:ListRoles", 1);
  const { iam } = clients();
  const error: unknown = await iam.send(new ListRolesCommand({})).catch((cause) => cause);
  expect(error).toMatchObject({ code: "ECONNRESET" });
  await iam.send(new ListRolesCommand({}));
  expect(aws.requests.at(-2)).toMatchObject({ errorCode: "ConnectionReset" });
});

it("delays one action and leaves the others alone", async () => {
  aws.faults.setLatency(300, "ecr:ListImages");
  const slow = listImages().then(() => "ListImages");
  const quick = whoAmI().then(() => "GetCallerIdentity");
  expect(await Promise.race([slow, quick])).toBe("GetCallerIdentity");
  expect(await slow).toBe("ListImages");
});

it("lets a new role be unknown until it has propagated", async () => {
  aws.faults.setRolePropagation(10_000);
  const root = `arn:aws:iam::${customer.accountId}:root`;
  const RoleArn = await makeRole(aws, customer, { roleName: "Fresh", trust: trust(root) });
  const ask = { RoleArn, RoleSessionName: "rc" };
  const early = await awsError(clients().sts.send(new AssumeRoleCommand(ask)));
  expect(early.message).toMatch(/is not authorized to perform: sts:AssumeRole on resource: \S+$/);
  now = new Date(now.getTime() + 10_000);
  await assume(clients().sts, ask);
});

it("is itself again after clear", async () => {
  aws.faults.setServerError(500);
  aws.faults.setThrottle({ ratePerSecond: 0, burst: 0 });
  aws.faults.setClockSkew(3_600_000);
  aws.faults.setLatency(5000);
  aws.faults.clear();
  await whoAmI();
});
