import { GetRoleCommand, UpdateAssumeRolePolicyCommand } from "@aws-sdk/client-iam";
import { expect, test } from "vitest";
import { findConnector } from "@/lib/db/connectors";
import { updateConnector } from "@/lib/services/connectors/update-connector";
import { givenBasicConnector, givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { CUSTOMER_ROLE, checkCustomer, givenCustomerRole } from "@/lib/testing/customer-role";
import { withTestDatabase } from "@/lib/testing/database";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { dropPastedRole } from "./drop-pasted-role";
import { pasteRole } from "./paste-role";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();

/** A role that does not let itself be read, and what its admin’s CLI prints of it. */
async function given() {
  const customer = await givenCustomerRole(practice.aws, { role: { policies: {} } });
  await customer.make();
  const { Role } = await customer.iam.send(new GetRoleCommand({ RoleName: CUSTOMER_ROLE }));
  const document = JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ""));
  const print = (changes: object = {}) =>
    JSON.stringify({ Role: { ...Role, AssumeRolePolicyDocument: document, ...changes } }, null, 4);
  return { ...customer, document, print };
}

test("the output of aws iam get-role makes a connector proved as pasted, until it is dropped", async () => {
  const { connector, print } = await given();
  expect(await checkCustomer(connector, [])).toMatchObject({ assurance: "probed" });
  const pasted = await pasteRole(ctx, connector.id, { output: print({ Description: "ours" }) });
  expect(pasted).toMatchObject({ assurance: "probed", pastedAt: expect.any(String) });
  const { assurance, assuranceBasis, of } = await checkCustomer(connector, []);
  expect({ assurance, assuranceBasis }).toEqual({ assurance: "proved", assuranceBasis: "pasted" });
  expect(of("refuses_everybody_else")?.code).toBe("proved_as_pasted");
  const dropped = await dropPastedRole(ctx, connector.id);
  expect(dropped).toMatchObject({ assurance: "probed", assuranceBasis: null, pastedAt: null });
  // A second time there is nothing to forget.
  expect(await dropPastedRole(ctx, connector.id)).toEqual(dropped);
});

test("what is wrong with the output is told at the field, and what was pasted before stands", async () => {
  const { connector, print } = await given();
  const { pastedAt } = await pasteRole(ctx, connector.id, { output: print() });
  const arn = "arn:aws:iam::999999999999:role/Other";
  for (const [output, code] of [
    [print({ Arn: arn }), "other_role"],
    ["ROLE\tarn:aws:iam::999999999999:role/Other", "other_output"],
    ["{", "not_json"],
  ] as const) {
    await expect(pasteRole(ctx, connector.id, { output })).rejects.toMatchObject({
      code: "validation_failed",
      details: { errors: [{ pointer: "/output", code }] },
    });
  }
  expect(await findConnector(ctx, connector.id)).toMatchObject({ pastedAt });
});

test("without a Role ARN, and with a password in its place, there is no role to paste", async () => {
  const draft = await givenConnector({ roleArn: null });
  const basic = await givenBasicConnector("Harbor");
  const output = "{}";
  await expect(pasteRole(ctx, draft.id, { output })).rejects.toMatchObject({
    code: "connector_incomplete",
  });
  await expect(pasteRole(ctx, basic, { output })).rejects.toMatchObject({
    code: "connector_kind",
  });
  await expect(dropPastedRole(ctx, basic)).rejects.toMatchObject({ code: "connector_kind" });
});

test("a service that is accepted by PATCH is no warning, and what is none is refused", async () => {
  const { connector, iam, document, print } = await given();
  document.Statement.push({
    Effect: "Allow",
    Principal: { Service: "lambda.amazonaws.com" },
    Action: "sts:AssumeRole",
  });
  await iam.send(
    new UpdateAssumeRolePolicyCommand({
      RoleName: CUSTOMER_ROLE,
      PolicyDocument: JSON.stringify(document),
    }),
  );
  await pasteRole(ctx, connector.id, { output: print() });
  const before = await checkCustomer(connector, []);
  expect(before.of("refuses_everybody_else")?.code).toBe("others_trusted");
  const changed = await updateConnector(ctx, connector.id, {
    acceptedServices: ["lambda.amazonaws.com"],
  });
  expect(changed).toMatchObject({ acceptedServices: ["lambda.amazonaws.com"] });
  expect(await checkCustomer(connector, [])).toMatchObject({ assurance: "proved" });
});

test("a connector with a password accepts no services", async () => {
  const basic = await givenBasicConnector("Harbor");
  await expect(
    updateConnector(ctx, basic, { acceptedServices: ["lambda.amazonaws.com"] }),
  ).rejects.toMatchObject({ code: "validation_failed" });
});
