import { expect, test } from "vitest";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { ensureTrust } from "./ensure-trust";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();

test("of several that name the account to trust at the same moment, each is told of it", async () => {
  const connector = await givenConnector({ trustedAccountId: null, trustedPrincipalArn: null });
  const { accountId, arn } = practice.aws.consoleIdentity("aws");
  const told = await Promise.all([1, 2, 3].map(() => ensureTrust(ctx, connector)));
  for (const each of told) {
    expect(each).toMatchObject({ trustedAccountId: accountId, trustedPrincipalArn: arn });
  }
});
