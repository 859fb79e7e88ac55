import {
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  ListPolicyVersionsCommand,
  SetDefaultPolicyVersionCommand,
} from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type PracticeAccount,
  type PracticeAws,
  startPracticeAws,
} from "@/lib/practice/start-practice-aws";
import {
  assume,
  awsError,
  makeRole,
  policyDocument,
  practiceClients,
  trust,
} from "@/lib/testing/practice-clients";

const READ_ONLY = "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly";
const allow = (Action: string) => policyDocument({ Effect: "Allow", Action, Resource: "*" });
let aws: PracticeAws;
let customer: PracticeAccount;

beforeAll(async () => {
  aws = await startPracticeAws({ seed: "policy-versions" });
  customer = aws.createCustomerAccount({ partition: "aws" });
});
afterAll(() => aws.close());

const iam = () => practiceClients(aws, customer).iam;

async function makePolicy(PolicyName: string): Promise<string> {
  const input = { PolicyName, PolicyDocument: allow("ecr:ListImages") };
  const { Policy } = await iam().send(new CreatePolicyCommand(input));
  return Policy?.Arn ?? "";
}

async function addVersion(PolicyArn: string, action: string, SetAsDefault?: boolean) {
  const input = { PolicyArn, PolicyDocument: allow(action), SetAsDefault };
  const { PolicyVersion } = await iam().send(new CreatePolicyVersionCommand(input));
  return PolicyVersion;
}

async function versions(PolicyArn: string) {
  const { Versions } = await iam().send(new ListPolicyVersionsCommand({ PolicyArn }));
  return Versions?.map(({ VersionId, IsDefaultVersion }) =>
    IsDefaultVersion ? `${VersionId} default` : VersionId,
  );
}

describe("versions of a managed policy", () => {
  it("are numbered once, listed newest first, and one of them is the default", async () => {
    const PolicyArn = await makePolicy("Counted");
    expect(await addVersion(PolicyArn, "ecr:DescribeImages")).toMatchObject({
      VersionId: "v2",
      IsDefaultVersion: false,
    });
    expect((await addVersion(PolicyArn, "ecr:BatchGetImage", true))?.IsDefaultVersion).toBe(true);
    expect(await versions(PolicyArn)).toEqual(["v3 default", "v2", "v1"]);
    const { Policy } = await iam().send(new GetPolicyCommand({ PolicyArn }));
    expect(Policy?.DefaultVersionId).toBe("v3");
    const v2 = new GetPolicyVersionCommand({ PolicyArn, VersionId: "v2" });
    const read = await iam().send(v2);
    expect(decodeURIComponent(read.PolicyVersion?.Document ?? "")).toBe(
      allow("ecr:DescribeImages"),
    );
    await iam().send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: "v2" }));
    expect((await addVersion(PolicyArn, "ecr:ListImages"))?.VersionId).toBe("v4");
    expect((await awsError(iam().send(v2))).code).toBe("NoSuchEntityException");
  });

  it("decide what a role may do by the default alone", async () => {
    const PolicyArn = await makePolicy("Deciding");
    const me = aws.consoleIdentity("aws");
    const RoleArn = await makeRole(aws, customer, {
      roleName: "Deciding",
      trust: trust(`arn:aws:iam::${me.accountId}:root`),
      permissions: [{ Effect: "Allow", Action: "iam:GetPolicy", Resource: "*" }],
    });
    // A session policy is read like any other: what it is at the time of AssumeRole.
    const asked = { RoleArn, RoleSessionName: "rc", PolicyArns: [{ arn: PolicyArn }] };
    const ask = async () => {
      const keys = await assume(practiceClients(aws, me).sts, asked);
      return practiceClients(aws, keys).iam.send(new GetPolicyCommand({ PolicyArn }));
    };
    await addVersion(PolicyArn, "iam:GetPolicy");
    expect((await awsError(ask())).code).toBe("AccessDenied");
    await iam().send(new SetDefaultPolicyVersionCommand({ PolicyArn, VersionId: "v2" }));
    expect((await ask()).Policy?.DefaultVersionId).toBe("v2");
  });

  it("are five at most", async () => {
    const PolicyArn = await makePolicy("Five");
    for (let n = 0; n < 4; n += 1) await addVersion(PolicyArn, "ecr:ListImages");
    expect(await awsError(addVersion(PolicyArn, "ecr:ListImages"))).toEqual({
      code: "LimitExceededException",
      status: 409,
      message:
        "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.",
    });
  });

  it("must be gone, but for the default, before the policy is deleted", async () => {
    const PolicyArn = await makePolicy("Crowded");
    await addVersion(PolicyArn, "ecr:DescribeImages");
    const remove = () => iam().send(new DeletePolicyCommand({ PolicyArn }));
    expect(await awsError(remove())).toEqual({
      code: "DeleteConflictException",
      status: 409,
      message:
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
    });
    const removeVersion = (VersionId: string) =>
      iam().send(new DeletePolicyVersionCommand({ PolicyArn, VersionId }));
    expect(await awsError(removeVersion("v1"))).toEqual({
      code: "DeleteConflictException",
      status: 409,
      message: "Cannot delete the default version of a policy.",
    });
    expect((await awsError(removeVersion("v9"))).code).toBe("NoSuchEntityException");
    expect((await awsError(removeVersion("2"))).code).toBe("ValidationError");
    await removeVersion("v2");
    await remove();
    expect((await awsError(addVersion(PolicyArn, "ecr:ListImages"))).code).toBe(
      "NoSuchEntityException",
    );
  });

  it("are checked like a new policy, and AWS's own take none", async () => {
    const PolicyArn = await makePolicy("Checked");
    const add = (PolicyDocument: string, arn = PolicyArn) =>
      awsError(iam().send(new CreatePolicyVersionCommand({ PolicyArn: arn, PolicyDocument })));
    expect((await add("{")).code).toBe("MalformedPolicyDocumentException");
    expect((await add(allow("读"))).code).toBe("ValidationError");
    expect((await add(allow(`ecr:${"x".repeat(6200)}`))).message).toBe(
      "Cannot exceed quota for PolicySize: 6144",
    );
    expect(await add(allow("ecr:ListImages"), READ_ONLY)).toMatchObject({
      code: "AccessDenied",
      status: 403,
    });
    expect(await versions(PolicyArn)).toEqual(["v1 default"]);
  });
});
