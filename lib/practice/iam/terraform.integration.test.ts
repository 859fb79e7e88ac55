import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DeleteRoleCommand,
  DeleteRolePermissionsBoundaryCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  type IAMClient,
  ListInstanceProfilesForRoleCommand,
  ListPolicyVersionsCommand,
  PutRolePermissionsBoundaryCommand,
  paginateListAttachedRolePolicies,
  paginateListPolicyVersions,
  paginateListRolePolicies,
  SetDefaultPolicyVersionCommand,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
  UpdateRoleDescriptionCommand,
} from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderTerraform } from "@/lib/iam/role/setup-methods/render-terraform";
import {
  type PracticeAccount,
  type PracticeAws,
  startPracticeAws,
} from "@/lib/practice/start-practice-aws";
import { REGISTRY_TYPES } from "@/lib/registries/catalog";
import { awsError, policyDocument, practiceClients } from "@/lib/testing/practice-clients";
import { readTerraform } from "@/lib/testing/read-terraform";
import { makeOutcome, makePolicy, type RoleOutcome } from "@/lib/testing/role-outcome";
import { aRoleSpec } from "@/lib/testing/role-specs";

/**
 * The calls of the AWS provider in their order. Source: github.com/hashicorp/terraform-provider-aws,
 * internal/service/iam: role.go, role_policy.go, role_policy_attachment.go, policy.go.
 */

const ALLOW = policyDocument({ Effect: "Allow", Action: "ecr:ListImages", Resource: "*" });

let aws: PracticeAws;
let customer: PracticeAccount;

beforeAll(async () => {
  aws = await startPracticeAws({ seed: "terraform" });
  customer = aws.createCustomerAccount({ partition: "aws" });
});
afterAll(() => aws.close());

const client = () => practiceClients(aws, customer).iam;
const trusted = () => ({
  trustedAccountId: aws.consoleIdentity("aws").accountId,
  externalId: "e".repeat(40),
});
const decode = (document: string | undefined) => JSON.parse(decodeURIComponent(document ?? ""));

async function attachedTo(iam: IAMClient, RoleName: string) {
  const arns: string[] = [];
  for await (const page of paginateListAttachedRolePolicies({ client: iam }, { RoleName })) {
    for (const { PolicyArn } of page.AttachedPolicies ?? []) arns.push(PolicyArn ?? "");
  }
  return arns;
}

/** What `terraform plan` reads; it must be what was written, or the plan is never empty. */
async function refresh(iam: IAMClient, outcome: RoleOutcome): Promise<RoleOutcome> {
  const { roleName: RoleName } = outcome;
  const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
  const names: string[] = [];
  for await (const page of paginateListRolePolicies({ client: iam }, { RoleName })) {
    names.push(...(page.PolicyNames ?? []));
  }
  const policies: [string, unknown][] = [];
  for (const PolicyName of names) {
    const read = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
    policies.push([PolicyName, decode(read.PolicyDocument)]);
  }
  const boundary = Role?.PermissionsBoundary?.PermissionsBoundaryArn;
  return {
    roleName: Role?.RoleName ?? "",
    path: Role?.Path ?? "",
    description: Role?.Description ?? "",
    trustPolicy: decode(Role?.AssumeRolePolicyDocument),
    attached: await attachedTo(iam, RoleName),
    policies: Object.fromEntries(policies),
    ...(boundary === undefined ? {} : { boundary }),
    tags: Object.fromEntries(Role?.Tags?.map(({ Key, Value }) => [Key, Value]) ?? []),
  };
}

/** `terraform destroy`: what hangs on the role first, then the role. */
async function destroy(iam: IAMClient, outcome: RoleOutcome): Promise<void> {
  const { roleName: RoleName } = outcome;
  for (const PolicyArn of outcome.attached) {
    await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
  }
  for (const PolicyName of Object.keys(outcome.policies)) {
    await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
  }
  const profiles = new ListInstanceProfilesForRoleCommand({ RoleName });
  expect((await iam.send(profiles)).InstanceProfiles).toEqual([]);
  await iam.send(new DeleteRoleCommand({ RoleName }));
}

async function isGone(iam: IAMClient, RoleName: string): Promise<boolean> {
  const error = await awsError(iam.send(new GetRoleCommand({ RoleName })));
  return error.code === "NoSuchEntityException";
}

describe("the generated Terraform", () => {
  it("with the managed policy is applied, read without a difference, and destroyed", async () => {
    const iam = client();
    const spec = aRoleSpec({ roleName: "Managed", trust: trusted() });
    const outcome = await readTerraform(renderTerraform(spec));
    await makeOutcome(iam, outcome);
    expect(await refresh(iam, outcome)).toEqual(outcome);
    await destroy(iam, outcome);
    expect(await isGone(iam, "Managed")).toBe(true);
  });

  it("with every option is applied, read without a difference, and destroyed", async () => {
    const iam = client();
    const everything = policyDocument({ Effect: "Allow", Action: "*", Resource: "*" });
    const spec = aRoleSpec({
      roleName: "Custom",
      path: "/team/",
      trust: trusted(),
      access: {
        kind: "custom",
        template: REGISTRY_TYPES["aws-ecr"].permissions,
        awsAccountId: customer.accountId,
        regions: ["us-west-1"],
        repositories: ["team/*"],
      },
      selfInspection: true,
      permissionsBoundaryArn: await makePolicy(iam, "Boundary", everything),
      tags: [{ key: "team", value: "risk" }],
    });
    const outcome = await readTerraform(renderTerraform(spec));
    await makeOutcome(iam, outcome);
    expect(await refresh(iam, outcome)).toEqual(outcome);
    await destroy(iam, outcome);
    expect(await isGone(iam, "Custom")).toBe(true);
  });

  it("is changed in place, attribute by attribute", async () => {
    const iam = client();
    const RoleName = "InPlace";
    const trust = trusted();
    const before = await readTerraform(renderTerraform(aRoleSpec({ roleName: RoleName, trust })));
    await makeOutcome(iam, before);
    const boundary = await makePolicy(iam, "InPlaceBoundary", ALLOW);
    const after = await readTerraform(
      renderTerraform(
        aRoleSpec({
          roleName: RoleName,
          trust: { ...trust, externalId: "f".repeat(40) },
          tags: [{ key: "team", value: "risk" }],
          permissionsBoundaryArn: boundary,
        }),
      ),
    );
    const PolicyDocument = JSON.stringify(after.trustPolicy);
    await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
    await iam.send(
      new UpdateRoleDescriptionCommand({ RoleName, Description: after.description ?? "" }),
    );
    await iam.send(new UpdateRoleCommand({ RoleName, MaxSessionDuration: 7200 }));
    await iam.send(
      new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary: boundary }),
    );
    await iam.send(new TagRoleCommand({ RoleName, Tags: [{ Key: "team", Value: "risk" }] }));
    expect(await refresh(iam, after)).toEqual(after);
    await iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName }));
    await iam.send(new UntagRoleCommand({ RoleName, TagKeys: ["team"] }));
    await destroy(iam, after);
    expect(await isGone(iam, RoleName)).toBe(true);
  });
});

describe("a role with aws_iam_policy and its attachment", () => {
  it("is made, its policy replaced, and all of it destroyed", async () => {
    const iam = client();
    const RoleName = "WithPolicy";
    const spec = aRoleSpec({ roleName: RoleName, trust: trusted() });
    const role = await readTerraform(renderTerraform(spec));
    await makeOutcome(iam, { ...role, attached: [] });
    // The provider sends an empty description where none is given.
    const { Policy } = await iam.send(
      new CreatePolicyCommand({
        PolicyName: "WithPolicy",
        Path: "/",
        Description: "",
        PolicyDocument: ALLOW,
        Tags: [],
      }),
    );
    const PolicyArn = Policy?.Arn ?? "";
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
    expect(await attachedTo(iam, RoleName)).toEqual([PolicyArn]);

    const replacement = ALLOW.replace("ListImages", "DescribeImages");
    const version = await iam.send(
      new CreatePolicyVersionCommand({
        PolicyArn,
        PolicyDocument: replacement,
        SetAsDefault: false,
      }),
    );
    const VersionId = version.PolicyVersion?.VersionId;
    await iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn, VersionId }));
    const read = await iam.send(new GetPolicyCommand({ PolicyArn }));
    expect(read.Policy).toMatchObject({ DefaultVersionId: "v2", AttachmentCount: 1 });
    const document = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: "v2" }));
    expect(decode(document.PolicyVersion?.Document)).toEqual(JSON.parse(replacement));

    await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
    const others: string[] = [];
    for await (const page of paginateListPolicyVersions({ client: iam }, { PolicyArn })) {
      for (const { VersionId: id, IsDefaultVersion } of page.Versions ?? []) {
        if (id && !IsDefaultVersion) others.push(id);
      }
    }
    expect(others).toEqual(["v1"]);
    for (const id of others) {
      await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: id }));
    }
    await iam.send(new DeletePolicyCommand({ PolicyArn }));
    await destroy(iam, { ...role, attached: [] });
    expect(await isGone(iam, RoleName)).toBe(true);
    // The provider takes a policy that is gone already for destroyed.
    const versions = iam.send(new ListPolicyVersionsCommand({ PolicyArn }));
    expect((await awsError(versions)).code).toBe("NoSuchEntityException");
  });
});
