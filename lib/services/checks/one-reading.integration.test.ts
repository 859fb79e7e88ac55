import { expect, test, vi } from "vitest";
import { updateRoleConnector } from "@/lib/services/connectors/update-role-connector";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { PracticeCustomer } from "@/lib/testing/practice-connector";
import { startCheck } from "./start-check";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();

const edit = vi.hoisted(() => ({ afterReading: async (): Promise<void> => undefined }));

vi.mock("@/lib/services/connectors/get-connector", async (original) => {
  const actual = await original<typeof import("@/lib/services/connectors/get-connector")>();
  const getConnector: typeof actual.getConnector = async (context, id) => {
    const connector = await actual.getConnector(context, id);
    await edit.afterReading();
    return connector;
  };
  return { ...actual, getConnector };
});

test("an edit while a check starts is checked whole: the role is judged by its own account type", async () => {
  const { id } = await new PracticeCustomer(practice.aws).connector("connected");
  const roleArn = "arn:aws-us-gov:iam::123456789012:role/Gov";
  edit.afterReading = async () => {
    edit.afterReading = async () => undefined;
    await updateRoleConnector(ctx, id, { accountType: "us_gov", roleArn });
  };
  const check = await (await startCheck(ctx, id)).result;
  expect(check).toMatchObject({ target: { roleArn, accountType: "us_gov" }, current: true });
  expect(check.steps.find((step) => step.kind === "role_arn")?.state).toBe("passed");
});
