import { expect, test } from "vitest";
import { getDatabase, setDatabase } from "@/lib/db/database";
import { updateRoleConnector } from "@/lib/services/connectors/update-role-connector";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { PracticeCustomer } from "@/lib/testing/practice-connector";
import { startCheck } from "./start-check";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();

/** Comes between the first reading of the database and whatever is read after it. */
function afterFirstReading(edit: () => Promise<unknown>): void {
  const database = getDatabase();
  const client = new Proxy(database.client, {
    get(whole, key) {
      const value: unknown = Reflect.get(whole, key);
      if (key !== "$transaction" || typeof value !== "function") return value;
      return async (...given: unknown[]) => {
        const read: unknown = await value.apply(whole, given);
        setDatabase(database);
        await edit();
        return read;
      };
    },
  });
  setDatabase({ ...database, client });
}

test("an edit while a check starts is checked whole: the role is judged by its own account type", async () => {
  const { id } = await new PracticeCustomer(practice.aws).connector("connected");
  const roleArn = "arn:aws-us-gov:iam::123456789012:role/Gov";
  afterFirstReading(() => updateRoleConnector(ctx, id, { accountType: "us_gov", roleArn }));
  const check = await (await startCheck(ctx, id)).result;
  expect(check).toMatchObject({ target: { roleArn, accountType: "us_gov" }, current: true });
  expect(check.steps.find((step) => step.kind === "role_arn")?.state).toBe("passed");
});
