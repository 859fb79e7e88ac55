import { UpdateAssumeRolePolicyCommand } from "@aws-sdk/client-iam";
import { expect, test } from "vitest";
import { requiredTrustPolicy } from "@/lib/domain/connectors/required-trust";
import { getConnector } from "@/lib/services/connectors/get-connector";
import { givenConnector } from "@/lib/testing/connector-rows";
import { withConsoleKeys } from "@/lib/testing/console-keys";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { assume, makeRole, practiceClients, trust } from "@/lib/testing/practice-clients";
import { startCheck } from "./start-check";

/** When a refusal proves that a role keeps others out, and when it does not. */

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();
const { runWith } = withConsoleKeys();

const roleName = "MooringReader";
const readEcr = { Effect: "Allow", Action: "ecr:*", Resource: "*" };

type Trusted = { accountId: string; arn: string };

/** A connector, and its role with the trust policy that `trustOf` writes for the External ID. */
async function given(trustOf?: (externalId: string) => Record<string, unknown>, trusted?: Trusted) {
  const console_ = trusted ?? practice.aws.consoleIdentity("aws");
  const account = practice.aws.createCustomerAccount({ partition: "aws" });
  const connector = await givenConnector({
    roleArn: `arn:aws:iam::${account.accountId}:role/${roleName}`,
    trustedAccountId: console_.accountId,
    trustedPrincipalArn: console_.arn,
  });
  const required = requiredTrustPolicy(connector);
  const conditions = trustOf?.(connector.externalId);
  await makeRole(practice.aws, account, {
    roleName,
    trust: conditions ? trust(`arn:aws:iam::${console_.accountId}:root`, conditions) : required,
    permissions: [readEcr],
  });
  return { connector, account, required };
}

async function check(connectorId: string) {
  const { steps, ...stored } = await (await startCheck(ctx, connectorId)).result;
  return { ...stored, of: (kind: string) => steps.find((step) => step.kind === kind) };
}

/** Mooring as a role that may assume others only with some External ID, as AWS's partners advise. */
async function runHardened(): Promise<Trusted> {
  const home = practice.aws.accounts.find(
    ({ kind, partition }) => kind === "console" && partition === "aws",
  );
  if (!home) throw new Error("The practice AWS has no console account.");
  const name = "Hardened";
  const RoleArn = await makeRole(practice.aws, home, {
    roleName: name,
    trust: trust(`arn:aws:iam::${home.accountId}:root`),
    permissions: [
      {
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Resource: "*",
        Condition: { StringLike: { "sts:ExternalId": "*" } },
      },
    ],
  });
  const { sts } = practiceClients(practice.aws, home);
  runWith(await assume(sts, { RoleArn, RoleSessionName: "mooring" }));
  const arn = `arn:aws:sts::${home.accountId}:assumed-role/${name}/mooring`;
  return { accountId: home.accountId, arn };
}

test("a refusal by Mooring's own policy is no refusal by the role: StringEqualsIfExists behind it is never connected", async () => {
  const trusted = await runHardened();
  const { connector } = await given(
    (externalId) => ({ StringEqualsIfExists: { "sts:ExternalId": externalId } }),
    trusted,
  );
  const result = await check(connector.id);
  expect(result).toMatchObject({ verdict: "failed", conclusive: true });
  expect(result.of("refuses_missing_external_id")).toMatchObject({
    state: "not_testable",
    code: "refused_by_own_policy",
    fix: { place: "console_policy" },
  });
  expect(result.of("refuses_wrong_external_id")?.state).toBe("passed");
  expect((await getConnector(ctx, connector.id)).status).toBe("failed");
});

test.each([
  ["its first character and a wildcard", (id: string) => ({ StringLike: like(`${id[0]}*`) })],
  ["forty single wildcards", () => ({ StringLike: like("?".repeat(40)) })],
  ["a wildcard behind the whole", (id: string) => ({ StringLike: like(`*${id.slice(1)}`) })],
  ["any capitals", (id: string) => ({ StringEqualsIgnoreCase: like(id) })],
] as const)(
  "a trust policy that takes the External ID by %s is insecure",
  async (_name, trustOf) => {
    const { connector } = await given(trustOf);
    let verdict = (await check(connector.id)).verdict;
    // Near misses are chosen anew each time: one of a few finds a hole that only one of them fits.
    for (let times = 0; verdict !== "insecure" && times < 12; times += 1) {
      verdict = (await check(connector.id)).verdict;
    }
    expect(verdict).toBe("insecure");
  },
);

function like(pattern: string) {
  return { "sts:ExternalId": pattern };
}

test("a trust policy cannot answer the probes by their session names: all have the same", async () => {
  const { connector, account, required } = await given();
  const [statement] = required?.Statement ?? [];
  const open = { ...statement, Condition: { StringNotLike: { "sts:RoleSessionName": "*-id" } } };
  const { iam } = practiceClients(practice.aws, account);
  await iam.send(
    new UpdateAssumeRolePolicyCommand({
      RoleName: roleName,
      PolicyDocument: JSON.stringify({ ...required, Statement: [statement, open] }),
    }),
  );
  expect((await check(connector.id)).verdict).toBe("insecure");
});
