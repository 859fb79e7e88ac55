import { expect, test } from "vitest";
import { findConnector, setTrustIfUnset } from "@/lib/db/connectors";
import { parseRoleArn } from "@/lib/iam/identifiers/role-arn";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { getRoleConnector } from "./get-connector";
import { updateRoleConnector } from "./update-role-connector";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();

test("of a role and an account type that do not fit, given at the same moment, one is refused", async () => {
  for (let round = 0; round < 5; round += 1) {
    const { id } = await givenConnector({ roleArn: null });
    const roleArn = `arn:aws:iam::123456789012:role/Race${round}`;
    const results = await Promise.allSettled([
      updateRoleConnector(ctx, id, { accountType: "us_gov" }),
      updateRoleConnector(ctx, id, { roleArn }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    for (const result of results) {
      if (result.status === "rejected") {
        expect(result.reason).toMatchObject({ code: "validation_failed" });
      }
    }
    const stored = await getRoleConnector(ctx, id);
    if (stored.roleArn) {
      expect(parseRoleArn(stored.roleArn, { accountType: stored.accountType }).ok).toBe(true);
    }
  }
});

test("of two account types given at the same moment, the one that stays has its own trusted account", async () => {
  const arns = {
    global: practice.aws.consoleIdentity("aws").arn,
    us_gov: practice.aws.consoleIdentity("aws-us-gov").arn,
  };
  for (let round = 0; round < 5; round += 1) {
    const { id } = await givenConnector({ roleArn: null, trustedPrincipalArn: arns.global });
    await Promise.all(
      (["us_gov", "global", "us_gov", "global"] as const).map((accountType) =>
        updateRoleConnector(ctx, id, { accountType }),
      ),
    );
    const { accountType, trustedPrincipalArn } = await getRoleConnector(ctx, id);
    expect(trustedPrincipalArn).toBe(arns[accountType as keyof typeof arns]);
  }
});

test("the account to trust is not named to a connector that is of another account type meanwhile", async () => {
  const unset = { trustedAccountId: null, trustedPrincipalArn: null, roleArn: null };
  const read = await givenConnector(unset);
  await updateRoleConnector(ctx, read.id, { accountType: "china" });
  const before = await findConnector(ctx, read.id);
  const { accountId, arn } = practice.aws.consoleIdentity("aws");
  const trust = { trustedAccountId: accountId, trustedPrincipalArn: arn };
  expect(await setTrustIfUnset(ctx, read, trust)).toBeNull();
  expect(await findConnector(ctx, read.id)).toEqual(before);
});

test("of two changes for the same version one is refused, and changes nothing", async () => {
  const { id, updatedAt } = await givenConnector();
  const names = ["First", "Second"].map((name) => `${name} ${id}`);
  const results = await Promise.allSettled(
    names.map((name) => updateRoleConnector(ctx, id, { name }, { versions: [updatedAt] })),
  );
  const refused = results.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
  expect(refused).toMatchObject([{ code: "precondition_failed" }]);
  const stored = await findConnector(ctx, id);
  expect(stored?.name).toBe(names[results.findIndex(({ status }) => status === "fulfilled")]);
  const renamed = await updateRoleConnector(
    ctx,
    id,
    { name: `Third ${id}` },
    { versions: [updatedAt, stored?.updatedAt ?? ""] },
  );
  expect(renamed.name).toBe(`Third ${id}`);
});
