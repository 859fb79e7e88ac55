import { ECR, StartLifecyclePolicyPreviewCommand } from "@aws-sdk/client-ecr";
import { CreateUserCommand, DeleteServiceLinkedRoleCommand, IAM } from "@aws-sdk/client-iam";
import { GetAccessKeyInfoCommand } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ECR_ACTIONS } from "@/lib/iam/review/ecr-actions";
import {
  type PracticeAccount,
  type PracticeAws,
  startPracticeAws,
} from "@/lib/practice/start-practice-aws";
import { assume, awsError, makeRole, practiceClients, trust } from "@/lib/testing/practice-clients";
import { IAM_ACTIONS } from "./iam/iam-actions";

let aws: PracticeAws;
let customer: PracticeAccount;

beforeAll(async () => {
  aws = await startPracticeAws({ seed: "unimplemented" });
  customer = aws.createCustomerAccount({ partition: "aws" });
});
afterAll(() => aws.close());

async function powerless() {
  const me = aws.consoleIdentity("aws");
  const roleTrust = trust(`arn:aws:iam::${me.accountId}:root`);
  const RoleArn = await makeRole(aws, customer, { roleName: "Nothing", trust: roleTrust });
  const { sts } = practiceClients(aws, me);
  return practiceClients(aws, await assume(sts, { RoleArn, RoleSessionName: "rc" }));
}

it("who may not is told so, by operations that the practice AWS does not do too", async () => {
  const { ecr, iam, sts } = await powerless();
  const name = { repositoryName: "payments/api" };
  const preview = await awsError(ecr.send(new StartLifecyclePolicyPreviewCommand(name)));
  expect(preview).toMatchObject({ code: "AccessDeniedException", status: 400 });
  expect(preview.message).toContain(
    `ecr:StartLifecyclePolicyPreview on resource: arn:aws:ecr:us-east-1:${customer.accountId}:repository/payments/api because no identity-based policy`,
  );
  const update = await awsError(
    iam.send(new DeleteServiceLinkedRoleCommand({ RoleName: "Nothing" })),
  );
  expect(update).toMatchObject({ code: "AccessDenied", status: 403 });
  expect(update.message).toContain("iam:DeleteServiceLinkedRole on resource: role Nothing because");
  const user = await awsError(iam.send(new CreateUserCommand({ UserName: "x" })));
  expect(user.code).toBe("AccessDenied");
  const key = await awsError(
    sts.send(new GetAccessKeyInfoCommand({ AccessKeyId: "A".repeat(20) })),
  );
  expect(key.code).toBe("AccessDenied");
});

it("who may is told that the practice AWS does not do it", async () => {
  const { ecr, iam } = practiceClients(aws, customer);
  const preview = ecr.send(
    new StartLifecyclePolicyPreviewCommand({ repositoryName: "payments/api" }),
  );
  expect((await awsError(preview)).code).toBe("UnknownOperationException");
  const user = iam.send(new CreateUserCommand({ UserName: "x" }));
  expect((await awsError(user)).code).toBe("InvalidAction");
});

it("a wrong signature is told before an operation that the practice AWS does not do", async () => {
  const { ecr } = practiceClients(aws, { ...customer, secretAccessKey: "wrong" });
  const preview = ecr.send(
    new StartLifecyclePolicyPreviewCommand({ repositoryName: "payments/api" }),
  );
  expect(await awsError(preview)).toMatchObject({
    code: "InvalidSignatureException",
    status: 400,
  });
});

it("every operation of the SDK's IAM and ECR is known", () => {
  const operations = (client: object) =>
    Object.getOwnPropertyNames(client)
      .filter((name) => !name.startsWith("paginate") && !name.startsWith("waitUntil"))
      .map((name) => name.charAt(0).toUpperCase() + name.slice(1))
      .filter((name) => name !== "Constructor");
  expect(operations(IAM.prototype)).toEqual(expect.arrayContaining(["CreateRole", "GetRole"]));
  for (const name of operations(IAM.prototype)) expect(IAM_ACTIONS).toContain(name);
  for (const name of operations(ECR.prototype)) expect(ECR_ACTIONS).toContain(name);
});
