import { expect, test } from "vitest";
import { createConnector } from "@/lib/services/connectors/create-connector";
import { requireRole } from "@/lib/services/connectors/get-connector";
import { ensureTrust } from "@/lib/services/roles/ensure-trust";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { CONSOLE_ACCOUNT, NOT_AWS, serveSts } from "@/lib/testing/hostile-answers";
import { sendXml, startHostileAws } from "@/lib/testing/hostile-aws";
import { listIdentities } from "./list-identities";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const aws = startHostileAws();
withTestDatabase();

const WRONG = {
  ...NOT_AWS,
  "an account without an ARN": sendXml("GetCallerIdentity", "<Account>111122223333</Account>"),
  "an ARN of another account": sendXml(
    "GetCallerIdentity",
    "<Account>111122223333</Account><Arn>arn:aws:iam::444455556666:root</Arn>",
  ),
  "an account of spaces": sendXml(
    "GetCallerIdentity",
    "<Account>            </Account><Arn>arn:aws:iam::            :root</Arn>",
  ),
};

test.each(Object.entries(WRONG))("%s is no identity", async (_, answer) => {
  aws.answer("*", answer);
  const identity = (await listIdentities()).find(({ accountType }) => accountType === "global");
  expect(identity).toMatchObject({
    state: "unreachable",
    accountId: null,
    errorCode: "UnreadableAnswer",
    problem: expect.stringContaining("This did not come from AWS: check proxy or endpoint"),
  });
});

test("a connector made behind a captive portal trusts nobody, and takes the account once AWS answers", async () => {
  aws.answer("*", NOT_AWS["an HTML page"]);
  const made = await createConnector(ctx, {
    description: "",
    accountType: "global",
    repositories: [],
  });
  const connector = requireRole(made);
  expect(connector.trustedAccountId).toBeNull();
  serveSts(aws, connector.externalId);
  expect((await ensureTrust(ctx, connector)).trustedAccountId).toBe(CONSOLE_ACCOUNT);
});
