import { beforeEach, expect, test } from "vitest";
import { connectorCreateSchema } from "@/lib/credentials/connector-schema";
import { handOffCreateSchema } from "@/lib/domain/connectors/hand-off";
import { requiredTrustPolicy } from "@/lib/domain/connectors/required-trust";
import type { Context } from "@/lib/domain/console/context";
import { readDiscovery, startDiscovery } from "@/lib/services/discovery/start-discovery";
import { createHandOff } from "@/lib/services/hand-offs/create-hand-off";
import { setHandOffRole } from "@/lib/services/hand-offs/set-hand-off-role";
import { createRegistry } from "@/lib/services/registries/create-registry";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx as here } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { givenWorkspace } from "@/lib/testing/full-workspace";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { makeRole } from "@/lib/testing/practice-clients";
import { PracticeCustomer } from "@/lib/testing/practice-connector";
import { CREATED_ROLE as RoleName, roleCreationIn, trustOf } from "@/lib/testing/role-creation";
import { createConnector } from "./create-connector";
import { updateRoleConnector } from "./update-role-connector";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();
const creation = roleCreationIn(practice);

let there: Context;
beforeEach(async () => {
  there = await givenWorkspace();
});

const roleArn = "arn:aws:iam::210987654321:role/Mooring";
function ourTrust() {
  const { accountId, arn } = practice.aws.consoleIdentity("aws");
  return { trustedAccountId: accountId, trustedPrincipalArn: arn };
}

const said = (promise: Promise<unknown>) =>
  promise.then(
    () => "nothing",
    (error: { code: string; message: string; details: object }) => ({
      code: error.code,
      message: error.message,
      details: error.details,
    }),
  );

test("that a role is taken is said in the same words, whether this workspace has it or another", async () => {
  await givenConnector({ name: "Secret project", roleArn });
  const create = (by: Context) =>
    createConnector(
      by,
      connectorCreateSchema.parse({ name: "new", accountType: "global", roleArn }),
    );
  const change = async (by: Context) => {
    const { id } = await givenConnector({ roleArn: null }, {}, by);
    return updateRoleConnector(by, id, { roleArn });
  };
  for (const act of [create, change]) {
    const refusal = await said(act(there));
    expect(refusal).toMatchObject({ code: "role_arn_taken" });
    expect(refusal).toEqual(await said(act(here)));
    expect(JSON.stringify(refusal)).not.toMatch(/Secret|workspace/);
  }
});

test("that a place is taken is said in the same words, whether this workspace has it or another", async () => {
  const customer = new PracticeCustomer(practice.aws, { repositories: { "us-west-1": 1 } });
  const mine = await customer.connector();
  await createRegistry(here, { type: "aws-ecr", connectorId: mine.id, region: "us-west-1" });
  const account = `arn:aws:iam::${customer.accountId}:role/Another`;
  const theirs = await givenConnector({ roleArn: account }, { status: "connected" }, there);
  const create = (by: Context, connectorId: string) =>
    said(createRegistry(by, { type: "aws-ecr", connectorId, region: "us-west-1" }));
  const refusal = await create(there, theirs.id);
  expect(refusal).toMatchObject({ code: "registry_exists" });
  expect(refusal).toEqual(await create(here, mine.id));
});

test("a discovery tells of no registry of another workspace", async () => {
  const customer = new PracticeCustomer(practice.aws, { repositories: { "us-west-1": 1 } });
  const another = `arn:aws:iam::${customer.accountId}:role/Another`;
  const mine = await givenConnector({ roleArn: another }, { status: "connected" });
  await createRegistry(here, { type: "aws-ecr", connectorId: mine.id, region: "us-west-1" });
  const given = { roleArn: customer.roleArn, ...ourTrust() };
  const theirs = await givenConnector(given, { status: "connected" }, there);
  await customer.createRole(theirs);
  const { regions } = await readDiscovery(await startDiscovery(there, theirs.id));
  expect(regions.find(({ region }) => region === "us-west-1")).toMatchObject({
    state: "repositories",
    registryId: null,
  });
});

test("a hand-off link takes no role that another workspace has", async () => {
  await givenConnector({ name: "Secret project", roleArn });
  const { id } = await givenConnector({ roleArn: null, ...ourTrust() }, {}, there);
  const { token } = await createHandOff(there, id, handOffCreateSchema.parse({}));
  const refusal = await said(setHandOffRole(here, token, roleArn));
  expect(refusal).toMatchObject({ code: "role_arn_taken" });
  expect(JSON.stringify(refusal)).not.toMatch(/Secret|connector|workspace/);
});

test("the trust policy of another workspace’s role is not replaced, whoever’s credentials are given", async () => {
  const { account, connector, iam, roleArn: madeArn } = await creation.given();
  const given = { name: "Secret project", roleArn: madeArn, ...ourTrust() };
  const other = await givenConnector(given, {}, there);
  const trust = requiredTrustPolicy(other);
  await makeRole(practice.aws, account, { roleName: RoleName, trust });
  const plan = await creation.plan(connector.id, account);
  expect(plan.obstacle).toContain("This role is taken");
  expect(plan.obstacle).not.toContain("Secret");
  const fix = creation.create(connector.id, account, { existing: "fix_trust" });
  await expect(fix).rejects.toMatchObject({ code: "role_arn_taken" });
  expect(await trustOf(iam)).toEqual(trust);
});
