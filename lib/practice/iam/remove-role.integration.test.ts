import { ECRClient, GetLifecyclePolicyCommand } from "@aws-sdk/client-ecr";
import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  DeletePolicyCommand,
  DeleteRoleCommand,
  DetachRolePolicyCommand,
  GetPolicyCommand,
  ListInstanceProfilesForRoleCommand,
  ListPolicyVersionsCommand,
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

const PolicyDocument = policyDocument({ Effect: "Allow", Action: "ecr:ListImages", Resource: "*" });
let aws: PracticeAws;
let customer: PracticeAccount;

beforeAll(async () => {
  aws = await startPracticeAws({ seed: "remove-role" });
  customer = aws.createCustomerAccount({
    partition: "aws",
    repositories: { "us-east-1": [{ name: "one", images: 1 }] },
  });
});
afterAll(() => aws.close());

const iam = () => practiceClients(aws, customer).iam;
const make = (roleName: string) => {
  const roleTrust = trust(`arn:aws:iam::${aws.consoleIdentity("aws").accountId}:root`);
  return makeRole(aws, customer, { roleName, trust: roleTrust });
};

it("a role and its own policy are removed in the calls that Terraform and the AWS CLI make", async () => {
  const RoleName = "Removed";
  await make(RoleName);
  const made = await iam().send(new CreatePolicyCommand({ PolicyName: "Own", PolicyDocument }));
  const PolicyArn = made.Policy?.Arn ?? "";
  await iam().send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
  const { Versions } = await iam().send(new ListPolicyVersionsCommand({ PolicyArn }));
  expect(Versions).toEqual([
    { VersionId: "v1", IsDefaultVersion: true, CreateDate: made.Policy?.CreateDate },
  ]);
  expect(await awsError(iam().send(new DeletePolicyCommand({ PolicyArn })))).toEqual({
    code: "DeleteConflictException",
    status: 409,
    message: "Cannot delete a policy attached to entities.",
  });
  const profiles = await iam().send(new ListInstanceProfilesForRoleCommand({ RoleName }));
  expect(profiles).toMatchObject({ InstanceProfiles: [], IsTruncated: false });
  await iam().send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
  await iam().send(new DeletePolicyCommand({ PolicyArn }));
  await iam().send(new DeleteRoleCommand({ RoleName }));
  const gone = await awsError(iam().send(new GetPolicyCommand({ PolicyArn })));
  expect(gone.code).toBe("NoSuchEntityException");
  const missing = await awsError(iam().send(new ListInstanceProfilesForRoleCommand({ RoleName })));
  expect(missing.code).toBe("NoSuchEntityException");
});

it("a policy of AWS's own cannot be deleted", async () => {
  const PolicyArn = "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly";
  const answer = await awsError(iam().send(new DeletePolicyCommand({ PolicyArn })));
  expect(answer).toMatchObject({ code: "AccessDenied", status: 403 });
  await iam().send(new GetPolicyCommand({ PolicyArn }));
});

it("a repository has no lifecycle policy, and says so as AWS does", async () => {
  const { accessKeyId, secretAccessKey } = customer;
  const ecr = new ECRClient({
    endpoint: aws.endpoint,
    region: "us-east-1",
    credentials: { accessKeyId, secretAccessKey },
  });
  const ask = (repositoryName: string) =>
    awsError(ecr.send(new GetLifecyclePolicyCommand({ repositoryName })));
  expect((await ask("one")).code).toBe("LifecyclePolicyNotFoundException");
  expect((await ask("missing")).code).toBe("RepositoryNotFoundException");
  expect((await ask("No Name")).message).toMatch(
    /^Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression '\[a-z0-9\].*''$/,
  );
});
