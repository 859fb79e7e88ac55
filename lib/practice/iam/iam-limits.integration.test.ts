import {
  CreateRoleCommand,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  type PracticeAccount,
  type PracticeAws,
  startPracticeAws,
} from "@/lib/practice/start-practice-aws";
import {
  awsError,
  makeRole,
  policyDocument,
  practiceClients,
  trust,
} from "@/lib/testing/practice-clients";

let aws: PracticeAws;
let customer: PracticeAccount;

beforeAll(async () => {
  aws = await startPracticeAws({ seed: "iam-limits" });
  customer = aws.createCustomerAccount({ partition: "aws" });
});
afterAll(() => aws.close());

const iam = () => practiceClients(aws, customer).iam;
const consoleTrust = () => trust(`arn:aws:iam::${aws.consoleIdentity("aws").accountId}:root`);
const make = (roleName: string) => makeRole(aws, customer, { roleName, trust: consoleTrust() });
const create = (input: { RoleName?: string; Description?: string }) =>
  iam().send(
    new CreateRoleCommand({
      RoleName: "Refused",
      AssumeRolePolicyDocument: JSON.stringify(consoleTrust()),
      ...input,
    }),
  );

it("a role with a name or a description of other characters is refused in IAM's words", async () => {
  const ARN = "arn:aws:iam::123456789012:role/Given";
  for (const RoleName of ["has space", ARN]) {
    expect(await awsError(create({ RoleName }))).toEqual({
      code: "ValidationError",
      status: 400,
      message:
        "The specified value for roleName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-",
    });
  }
  expect((await awsError(create({ Description: "a \u2014 b" }))).message).toBe(
    "1 validation error detected: Value at 'description' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*",
  );
});

it("a policy with text outside IAM's characters is refused", async () => {
  await make("Latin");
  const put = (Sid: string) =>
    iam().send(
      new PutRolePolicyCommand({
        RoleName: "Latin",
        PolicyName: "x",
        PolicyDocument: policyDocument({
          Effect: "Allow",
          Action: "ecr:ListImages",
          Resource: `arn:aws:ecr:*:*:repository/${Sid}`,
        }),
      }),
    );
  await put("caf\u00e9");
  for (const text of ["读", "\u0100", "😀"]) {
    expect(await awsError(put(text))).toEqual({
      code: "ValidationError",
      status: 400,
      message:
        "The specified value for policyDocument is invalid. It must contain only printable ASCII characters.",
    });
  }
});

it("a trust policy of 2,048 characters is taken and one of 2,049 is not, white space not counted", async () => {
  const principal = `arn:aws:iam::${aws.consoleIdentity("aws").accountId}:root`;
  const sized = (length: number) => {
    const empty = JSON.stringify(trust(principal, { StringEquals: { "sts:ExternalId": "" } }));
    const ExternalId = "x".repeat(length - empty.length);
    return trust(principal, { StringEquals: { "sts:ExternalId": ExternalId } });
  };
  await makeRole(aws, customer, { roleName: "Exact", trust: sized(2048) });
  const PolicyDocument = JSON.stringify(sized(2048), null, 4);
  expect(PolicyDocument.length).toBeGreaterThan(2100);
  await iam().send(new UpdateAssumeRolePolicyCommand({ RoleName: "Exact", PolicyDocument }));
  const over = await awsError(makeRole(aws, customer, { roleName: "Over", trust: sized(2049) }));
  expect(over).toMatchObject({
    code: "LimitExceededException",
    message: "Cannot exceed quota for ACLSizePerRole: 2048",
  });
});
