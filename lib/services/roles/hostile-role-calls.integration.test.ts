import { expect, test } from "vitest";
import { DEADLINES } from "@/lib/aws/deadlines";
import { roleCreateSchema, rolePlanInputSchema } from "@/lib/domain/connectors/role-create";
import { getRoleConnector } from "@/lib/services/connectors/get-connector";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { CONSOLE_ACCOUNT, NOT_AWS, serveSts } from "@/lib/testing/hostile-answers";
import { send, sendXml, startHostileAws } from "@/lib/testing/hostile-aws";
import { createConnectorRole } from "./create-connector-role";
import { planConnectorRole } from "./plan-connector-role";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const aws = startHostileAws();
withTestDatabase();

const request = {
  roleName: "CMS",
  credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "s".repeat(40) },
};
const plan = (id: string) => planConnectorRole(ctx, id, rolePlanInputSchema.parse(request));
const create = (id: string) => createConnectorRole(ctx, id, roleCreateSchema.parse(request));

async function given() {
  const connector = await givenConnector({ roleArn: null, trustedAccountId: CONSOLE_ACCOUNT });
  serveSts(aws, connector.externalId);
  aws.answer(
    "GetRole",
    send(
      "<ErrorResponse><Error><Type>Sender</Type><Code>NoSuchEntity</Code><Message>No role</Message></Error></ErrorResponse>",
      { status: 404, type: "text/xml" },
    ),
  );
  return connector;
}

const unreadable = {
  code: "aws_unreadable",
  message: expect.stringContaining("This did not come from AWS: check proxy or endpoint"),
};

test.each(Object.entries(NOT_AWS))(
  "%s is 502 with its own code in the plan and the creation of a role",
  async (_, answer) => {
    const { id } = await given();
    for (const action of ["GetRole", "GetCallerIdentity"]) {
      aws.answer(action, answer);
      await expect(plan(id)).rejects.toMatchObject(unreadable);
      await expect(create(id)).rejects.toMatchObject(unreadable);
    }
    expect((await getRoleConnector(ctx, id)).roleArn).toBeNull();
  },
);

test.each([
  ...Object.entries(NOT_AWS),
  ["an answer without a role", sendXml("CreateRole", "<Role></Role>")],
] as const)("%s to CreateRole is no role, and may have made one", async (_, answer) => {
  const { id } = await given();
  aws.answer("CreateRole", answer);
  await expect(create(id)).rejects.toMatchObject({
    ...unreadable,
    message: expect.stringContaining("The role may have been made all the same"),
  });
  expect((await getRoleConnector(ctx, id)).roleArn).toBeNull();
});

test("a role whose trust policy is not encoded is no role to plan from", async () => {
  const { id } = await given();
  aws.answer(
    "GetRole",
    sendXml(
      "GetRole",
      "<Role><Arn>arn:aws:iam::111122223333:role/CMS</Arn><AssumeRolePolicyDocument>%E0%A4%A</AssumeRolePolicyDocument></Role>",
    ),
  );
  await expect(plan(id)).rejects.toMatchObject(unreadable);
});

test("an AWS that does not answer is 504, not the fault of the credentials", async () => {
  const { id } = await given();
  DEADLINES.callMs = 200;
  for (const action of ["GetRole", "GetCallerIdentity"]) {
    aws.answer(action, () => undefined);
    await expect(plan(id)).rejects.toMatchObject({ code: "aws_unreachable" });
    await expect(create(id)).rejects.toMatchObject({ code: "aws_unreachable" });
  }
});
