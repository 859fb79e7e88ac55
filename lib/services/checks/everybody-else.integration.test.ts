import { randomUUID } from "node:crypto";
import {
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  UpdateAssumeRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { expect, test } from "vitest";
import { findConnector } from "@/lib/db/connectors";
import { pasteRole } from "@/lib/db/paste-role";
import { completeRotation, startRotation } from "@/lib/db/rotations";
import { updateConnector } from "@/lib/db/update-connector";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { requiredTrustPolicy } from "@/lib/domain/connectors/required-trust";
import { ECR_READ_ONLY_POLICY_NAME, managedPolicyArn } from "@/lib/iam/policy/managed-policies";
import { ctx } from "@/lib/testing/context";
import { CUSTOMER_ROLE, checkCustomer, givenCustomerRole } from "@/lib/testing/customer-role";
import { withTestDatabase } from "@/lib/testing/database";
import { startPracticeForTests } from "@/lib/testing/practice-aws";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();

type Given = Parameters<typeof givenCustomerRole>[1];

/** A role whose trust policy is written by the test, for its connector. */
async function given(
  statementsOf: (connector: AwsRoleConnector) => readonly object[],
  options: Given = {},
) {
  const customer = await givenCustomerRole(practice.aws, options);
  const { connector, iam, make } = customer;
  await make();
  const write = (statements: readonly object[]) =>
    iam.send(
      new UpdateAssumeRolePolicyCommand({
        RoleName: CUSTOMER_ROLE,
        PolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
      }),
    );
  await write(statementsOf(connector));
  const check = async () => {
    const checked = await checkCustomer(connector, []);
    return { ...checked, others: checked.of("refuses_everybody_else") };
  };
  const stored = async () => (await findConnector(ctx, connector.id)) as AwsRoleConnector;
  return { ...customer, write, check, stored };
}

const right = (connector: AwsRoleConnector) => requiredTrustPolicy(connector)?.Statement ?? [];
const admitting = ({ trustedAccountId }: AwsRoleConnector, condition: object) => ({
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${trustedAccountId}:root` },
  Action: "sts:AssumeRole",
  Condition: condition,
});
const service = (name: string) => ({
  Effect: "Allow",
  Principal: { Service: name },
  Action: "sts:AssumeRole",
});
/** What the requests of a check cannot find: they know nothing of it. */
const gap = (connector: AwsRoleConnector) =>
  admitting(connector, {
    StringLike: {
      "sts:ExternalId": `${connector.externalId.slice(0, 4)}*${connector.externalId.slice(-4)}-*-${connector.externalId.slice(-4)}`,
    },
  });
const notReadable = { policies: {} };

test("a second statement with a pattern passes every probe; the proof finds who gets in, sends it, and is let in", async () => {
  const { connector, write, check, stored } = await given((it) => [...right(it), gap(it)]);
  const { verdict, assurance, others, of } = await check();
  expect(of("refuses_missing_external_id")?.state).toBe("passed");
  expect(of("refuses_wrong_external_id")?.state).toBe("passed");
  expect({ verdict, assurance }).toEqual({ verdict: "insecure", assurance: "none" });
  expect(others).toMatchObject({
    state: "failed",
    code: "trust_open",
    evidence: { call: "sts:AssumeRole", requestId: expect.any(String) },
    fix: { place: "role_trust", policy: requiredTrustPolicy(connector) },
    proof: { basis: "read", sent: { answer: "let_in" } },
  });
  expect(await stored()).toMatchObject({ status: "insecure", assurance: "none" });

  await write(right(connector));
  expect(await check()).toMatchObject({ verdict: "connected", assurance: "proved" });
  expect(await stored()).toMatchObject({ assurance: "proved", assuranceBasis: "read" });
});

test("a list that holds a second External ID is found, and the second one sent", async () => {
  const { check } = await given((it) => [
    admitting(it, { StringEquals: { "sts:ExternalId": [it.externalId, "vendor-2024"] } }),
  ]);
  const { verdict, others } = await check();
  expect(verdict).toBe("insecure");
  expect(others?.proof?.sent).toEqual({ externalId: "vendor-2024", answer: "let_in" });
});

test("a statement for another account is insecure by the account and the statement, and sends nothing", async () => {
  const { accountId } = practice.aws.createCustomerAccount({ partition: "aws", repositories: {} });
  const { check } = await given((it) => [
    ...right(it),
    { Effect: "Allow", Principal: { AWS: accountId }, Action: "sts:AssumeRole" },
  ]);
  practice.aws.clearRequests();
  const { verdict, others } = await check();
  expect(verdict).toBe("insecure");
  expect(others?.message).toContain(`of account ${accountId}`);
  expect(others?.message).toContain("by statement 2");
  expect(others?.proof?.sent).toBeUndefined();
  // The right External ID, none, and four that are wrong.
  expect(practice.aws.requests.filter(({ action }) => action === "AssumeRole")).toHaveLength(6);
});

test("a service that gets in too is a warning, and no longer proved, until it is accepted", async () => {
  const { connector, check, stored } = await given((it) => [
    ...right(it),
    service("lambda.amazonaws.com"),
  ]);
  const { verdict, assurance, others } = await check();
  expect({ verdict, assurance }).toEqual({ verdict: "connected", assurance: "probed" });
  expect(others).toMatchObject({ state: "warning", code: "others_trusted" });
  await updateConnector(ctx, connector.id, { acceptedServices: ["lambda.amazonaws.com"] });
  expect(await check()).toMatchObject({ assurance: "proved", others: { state: "passed" } });
  // What is no longer accepted is not proved by the check before.
  await updateConnector(ctx, connector.id, { acceptedServices: [] });
  expect(await stored()).toMatchObject({ status: "connected", assurance: "probed" });
});

test("while an External ID is replaced both are the right ones, and afterwards the old one is not", async () => {
  const next = randomUUID();
  const { connector, check, write, stored } = await given(right);
  await startRotation(ctx, connector.id, next);
  await write(right(await stored()));
  expect(await check()).toMatchObject({ verdict: "connected", assurance: "proved" });
  await completeRotation(ctx, connector.id, {
    externalId: next,
    roleArn: connector.roleArn ?? "",
  });
  // The role takes the old one still.
  expect(await stored()).toMatchObject({ assurance: "probed" });
  const after = await check();
  // Registries go on; that the old one is still taken is a warning until it is not.
  expect(after).toMatchObject({ verdict: "connected", assurance: "probed" });
  expect(after.others).toMatchObject({ state: "warning", code: "old_external_id_accepted" });
  expect(after.of("refuses_old_external_id")?.state).toBe("warning");
  await write([...right(await stored()), gap(await stored())]);
  expect((await check()).verdict).toBe("insecure");
  await write(right(await stored()));
  expect(await check()).toMatchObject({ verdict: "connected", assurance: "proved" });
});

/** The role as `aws iam get-role` tells it. */
async function readAsAdmin({ iam }: Pick<Awaited<ReturnType<typeof given>>, "iam">) {
  const { Role } = await iam.send(new GetRoleCommand({ RoleName: CUSTOMER_ROLE }));
  return {
    trustPolicy: decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ""),
    roleId: Role?.RoleId ?? "",
  };
}

test("a role that is not readable is proved by what was pasted of it, and says so", async () => {
  const customer = await given(right, { role: notReadable });
  const { connector, check, stored } = customer;
  expect(await check()).toMatchObject({ verdict: "connected", assurance: "probed" });
  await pasteRole(ctx, connector, await readAsAdmin(customer));
  // Nothing is proved before it is checked.
  expect(await stored()).toMatchObject({ assurance: "probed", pastedAt: expect.any(String) });
  const { assurance, assuranceBasis, others } = await check();
  expect({ assurance, assuranceBasis }).toEqual({ assurance: "proved", assuranceBasis: "pasted" });
  expect(others?.code).toBe("proved_as_pasted");
  await pasteRole(ctx, connector, null);
  expect(await stored()).toMatchObject({ assurance: "probed", pastedAt: null });
});

test("what was pasted and lets a stranger in is insecure, and the request is sent", async () => {
  const customer = await given((it) => [...right(it), gap(it)], { role: notReadable });
  expect((await customer.check()).verdict).toBe("connected");
  await pasteRole(ctx, customer.connector, await readAsAdmin(customer));
  const { verdict, others } = await customer.check();
  expect(verdict).toBe("insecure");
  expect(others?.proof).toMatchObject({ basis: "pasted", sent: { answer: "let_in" } });
});

test("a check that contradicts what was pasted drops it", async () => {
  const customer = await given(right, { role: notReadable });
  const { connector, write, check, stored } = customer;
  const pasted = await readAsAdmin(customer);
  const proved = async () => {
    await pasteRole(ctx, connector, pasted);
    await write(right(connector));
    expect(await check()).toMatchObject({ assurance: "proved" });
  };

  // The role lets somebody in whom the pasted policy refuses.
  await proved();
  await write([admitting(connector, {})]);
  const open = await check();
  expect(open).toMatchObject({ verdict: "insecure", assurance: "none" });
  expect(open.others?.code).toBe("pasted_contradicted");
  expect(await stored()).toMatchObject({ pastedAt: null });

  // The role refuses Mooring, whom the pasted policy lets in.
  await proved();
  await write([admitting(connector, { StringEquals: { "sts:ExternalId": "another-id" } })]);
  expect(await check()).toMatchObject({ verdict: "failed", assurance: "none" });
  expect(await stored()).toMatchObject({ pastedAt: null });
});

test("a role that was made again is another one: what was pasted of the first is dropped", async () => {
  const customer = await given(right, { role: notReadable });
  const { connector, iam, make, check, stored } = customer;
  await pasteRole(ctx, connector, await readAsAdmin(customer));
  const RoleName = CUSTOMER_ROLE;
  const PolicyArn = managedPolicyArn("aws", ECR_READ_ONLY_POLICY_NAME);
  await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
  await iam.send(new DeleteRoleCommand({ RoleName }));
  await make();
  const { assurance, others } = await check();
  expect(assurance).toBe("probed");
  expect(others?.code).toBe("pasted_of_other_role");
  expect(await stored()).toMatchObject({ pastedAt: null });
});

test("a role that lets itself be read needs nothing pasted: what is read counts", async () => {
  const customer = await given(right);
  await pasteRole(ctx, customer.connector, await readAsAdmin(customer));
  expect(await customer.check()).toMatchObject({ assurance: "proved", assuranceBasis: "read" });
  expect(await customer.stored()).toMatchObject({ pastedAt: null });
  // And no longer readable, it is probed.
  await customer.iam.send(
    new DeleteRolePolicyCommand({ RoleName: CUSTOMER_ROLE, PolicyName: "self" }),
  );
  expect(await customer.check()).toMatchObject({ assurance: "probed" });
});
