import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { getDatabase } from "@/lib/db/database";
import { updateConnector } from "@/lib/db/update-connector";
import { handOffCreateSchema } from "@/lib/domain/connectors/hand-off";
import { getConnector } from "@/lib/services/connectors/get-connector";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { PracticeCustomer } from "@/lib/testing/practice-connector";
import { createHandOff } from "./create-hand-off";
import { describeHandOff } from "./describe-hand-off";
import { listHandOffs } from "./list-hand-offs";
import { openHandOff } from "./open-hand-off";
import { revokeHandOff } from "./revoke-hand-off";
import { setHandOffRole } from "./set-hand-off-role";
import { testHandOff } from "./test-hand-off";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();

const input = (options: object = {}) =>
  handOffCreateSchema.parse({ options: { regions: ["us-west-1"], ...options } });

/** A named draft of a customer, and a link to it. */
async function givenLink(options: object = {}) {
  const customer = new PracticeCustomer(practice.aws);
  const { accountId, arn } = practice.aws.consoleIdentity("aws");
  const connector = await givenConnector({
    roleArn: null,
    trustedAccountId: accountId,
    trustedPrincipalArn: arn,
  });
  const { token, handOff } = await createHandOff(ctx, connector.id, input(options));
  return { customer, connector, token, handOff };
}

async function stateOf(connectorId: string) {
  return (await listHandOffs(ctx, connectorId, { limit: 50 })).items[0]?.state;
}

const expire = (id: string) =>
  getDatabase().client.handOff.update({ where: { id }, data: { expiresAt: new Date(0) } });

test("an AWS admin opens the link, makes the role, gives its ARN, and it is proved", async () => {
  const { customer, connector, token } = await givenLink();
  expect(await stateOf(connector.id)).toBe("waiting");
  const view = await describeHandOff(ctx, token, "Mooring");
  expect(view).toMatchObject({
    state: "open",
    status: "draft",
    roleArn: null,
    setup: { externalId: connector.externalId, trustedAccountId: connector.trustedAccountId },
  });
  expect(await stateOf(connector.id)).toBe("waiting");
  await openHandOff(ctx, token);
  expect(await stateOf(connector.id)).toBe("opened");

  await customer.createRole(connector);
  await setHandOffRole(ctx, token, customer.roleArn);
  expect(await describeHandOff(ctx, token, "Mooring")).toMatchObject({
    status: "untested",
    roleArn: customer.roleArn,
  });
  const events = [];
  for await (const event of (await testHandOff(ctx, token)).follow()) {
    if (event.type === "result") expect(await stateOf(connector.id)).toBe("used");
    events.push(event);
  }
  expect(events.at(-1)).toMatchObject({
    type: "result",
    check: { verdict: "connected", trigger: "hand_off", regions: ["us-west-1"] },
  });
  expect(await getConnector(ctx, connector.id)).toMatchObject({
    status: "connected",
    roleArn: customer.roleArn,
  });
});

test("a link that was used says so, shows nothing of the connector and takes nothing", async () => {
  const { customer, connector, token } = await givenLink();
  await customer.createRole(connector);
  await setHandOffRole(ctx, token, customer.roleArn);
  await (await testHandOff(ctx, token)).result;
  const view = await describeHandOff(ctx, token, "Mooring");
  expect(Object.keys(view).sort()).toEqual(["serviceName", "state", "usedAt"]);
  const other = customer.roleArn.replace("MooringReader", "Other");
  await expect(setHandOffRole(ctx, token, other)).rejects.toMatchObject({ code: "hand_off_used" });
  await expect(testHandOff(ctx, token)).rejects.toMatchObject({ code: "hand_off_used" });
});

test("the database keeps the SHA-256 of a link's token and the token nowhere", async () => {
  const { token, handOff } = await givenLink();
  const row = await getDatabase().client.handOff.findUniqueOrThrow({ where: { id: handOff.id } });
  expect(row.tokenHash).toBe(createHash("sha256").update(token).digest("hex"));
  expect(JSON.stringify(row)).not.toContain(token);
});

test("a role that is not right yet leaves the link open, and another may take its place", async () => {
  const { customer, connector, token } = await givenLink();
  await setHandOffRole(ctx, token, customer.roleArn.replace("MooringReader", "Mistyped"));
  const first = await (await testHandOff(ctx, token)).result;
  expect(first.verdict).toBe("failed");
  expect(await describeHandOff(ctx, token, "Mooring")).toMatchObject({
    state: "open",
    status: "failed",
  });
  await customer.createRole(connector);
  await setHandOffRole(ctx, token, customer.roleArn);
  expect((await (await testHandOff(ctx, token)).result).verdict).toBe("connected");
});

test("two who test at once share one run, and both are told", async () => {
  const { customer, connector, token } = await givenLink();
  await customer.createRole(connector);
  await setHandOffRole(ctx, token, customer.roleArn);
  const tests = await Promise.all([testHandOff(ctx, token), testHandOff(ctx, token)]);
  const [one, two] = await Promise.all(tests.map((each) => each.result));
  expect(one?.id).toBe(two?.id);
});

test("a revoked link, an expired one and one that never was are told apart, and each refuses everything", async () => {
  const { connector, token, handOff } = await givenLink();
  await revokeHandOff(ctx, connector.id, handOff.id);
  const late = await createHandOff(ctx, connector.id, input());
  await expire(late.handOff.id);
  const cases = [
    [token, "hand_off_revoked"],
    [late.token, "hand_off_expired"],
    ["x".repeat(43), "hand_off_unknown"],
    ["", "hand_off_unknown"],
    ["'; drop table hand_offs", "hand_off_unknown"],
  ] as const;
  for (const [each, code] of cases) {
    await expect(describeHandOff(ctx, each, "Mooring")).rejects.toMatchObject({ code });
    await expect(setHandOffRole(ctx, each, "arn:aws:iam::1:role/x")).rejects.toMatchObject({
      code,
    });
    await expect(testHandOff(ctx, each)).rejects.toMatchObject({ code });
  }
});

test("what another connector has is not told to whoever holds a link", async () => {
  const { customer, token } = await givenLink();
  await givenConnector({ name: "Secret project", roleArn: customer.roleArn });
  const refusal = await setHandOffRole(ctx, token, customer.roleArn).catch(
    (error: unknown) => error,
  );
  expect(refusal).toMatchObject({ code: "role_arn_taken" });
  expect(JSON.stringify(refusal) + String(refusal)).not.toMatch(/Secret|connector/);
});

test("a role that somebody else proved meanwhile stays", async () => {
  const { customer, connector, token } = await givenLink();
  await updateConnector(ctx, connector.id, { roleArn: customer.roleArn });
  await getDatabase().client.connector.update({
    where: { id: connector.id },
    data: { status: "connected" },
  });
  const other = customer.roleArn.replace("MooringReader", "Other");
  await expect(setHandOffRole(ctx, token, other)).rejects.toMatchObject({ code: "role_proved" });
});

test("a link is not made for a connector without a name, nor for a role that cannot be", async () => {
  const nameless = await givenConnector({ name: null, roleArn: null });
  await expect(createHandOff(ctx, nameless.id, input())).rejects.toMatchObject({
    code: "connector_incomplete",
  });
  const named = await givenConnector({ roleArn: null });
  await expect(createHandOff(ctx, named.id, input({ access: "custom" }))).rejects.toMatchObject({
    code: "validation_failed",
    details: { errors: [{ pointer: "/options/awsAccountId" }] },
  });
});

test("a link whose role no longer fits its connector says so", async () => {
  const boundary = "arn:aws:iam::123456789012:policy/Boundary";
  const { connector, token } = await givenLink({ permissionsBoundaryArn: boundary });
  await updateConnector(ctx, connector.id, {
    accountType: "us_gov",
    trustedAccountId: "111122223333",
    trustedPrincipalArn: "arn:aws-us-gov:iam::111122223333:user/mooring",
  });
  await expect(describeHandOff(ctx, token, "Mooring")).rejects.toMatchObject({
    code: "hand_off_outdated",
  });
});

test("the repositories that a link names are remembered: the check of its role asks of them alone", async () => {
  const { customer, connector, token } = await givenLink({
    access: "custom",
    awsAccountId: "123456789012",
    repositories: ["payments/api"],
  });
  await customer.createRole(connector);
  await setHandOffRole(ctx, token, customer.roleArn);
  expect(await getConnector(ctx, connector.id)).toMatchObject({ repositories: ["payments/api"] });
  const check = await (await testHandOff(ctx, token)).result;
  expect(check.target).toMatchObject({ repositories: ["payments/api"] });
});
