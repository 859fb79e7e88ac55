import {
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { expect, test } from "vitest";
import { withConsoleKeys } from "@/lib/testing/console-keys";
import { CUSTOMER_ROLE, checkCustomer, givenCustomerRole } from "@/lib/testing/customer-role";
import { withTestDatabase } from "@/lib/testing/database";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { assume, makeRole, practiceClients, trust } from "@/lib/testing/practice-clients";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();
const { runWith } = withConsoleKeys();

test("pain point, principal made again: the trust as last read shows why, and the offered policy fixes it for good", async () => {
  const home = practice.aws.accounts.find(
    ({ kind, partition }) => kind === "console" && partition === "aws",
  );
  if (!home) throw new Error("The practice AWS has no console account.");
  const { iam, sts } = practiceClients(practice.aws, home);
  const permissions = [{ Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" }];
  const runAsRole = async () => {
    const RoleArn = await makeRole(practice.aws, home, {
      roleName: "Console",
      trust: trust(`arn:aws:iam::${home.accountId}:root`),
      permissions,
    });
    runWith(await assume(sts, { RoleArn, RoleSessionName: "mooring" }));
    return RoleArn;
  };
  const principal = await runAsRole();
  const arn = `arn:aws:sts::${home.accountId}:assumed-role/Console/mooring`;
  const {
    connector,
    iam: customer,
    make,
  } = await givenCustomerRole(practice.aws, {
    trusted: { accountId: home.accountId, arn },
  });
  await make();
  const byArn = trust(principal, { StringEquals: { "sts:ExternalId": connector.externalId } });
  const paste = (document: unknown) =>
    customer.send(
      new UpdateAssumeRolePolicyCommand({
        RoleName: CUSTOMER_ROLE,
        PolicyDocument: JSON.stringify(document),
      }),
    );
  await paste(byArn);
  const before = await checkCustomer(connector);
  expect(before.verdict).toBe("connected");
  expect(before.of("refuses_everybody_else")).toMatchObject({ code: "trust_differs" });

  const remake = async () => {
    const names = { RoleName: "Console", PolicyName: "permissions" };
    await iam.send(new DeleteRolePolicyCommand(names));
    await iam.send(new DeleteRoleCommand({ RoleName: "Console" }));
    await runAsRole();
  };
  await remake();
  const broken = await checkCustomer(connector);
  expect(broken.verdict).toBe("failed");
  const step = broken.of("assume_role");
  expect(step?.causes?.[0]?.code).toBe("principal_recreated");
  const [old] = step?.comparisons ?? [];
  expect(old?.title).toMatch(/^Trust policy, as last read at .* UTC$/);
  expect(JSON.parse(old?.actual ?? "")).toEqual(byArn);

  await paste(step?.fix?.policy);
  expect((await checkCustomer(connector)).verdict).toBe("connected");
  await remake();
  expect((await checkCustomer(connector)).verdict).toBe("connected");
});
