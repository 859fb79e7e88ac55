import { GetRoleCommand, type IAMClient, NoSuchEntityException } from "@aws-sdk/client-iam";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { roleCreateSchema, rolePlanInputSchema } from "@/lib/domain/connectors/role-create";
import type { PracticeAccount, PracticeAws } from "@/lib/practice/start-practice-aws";
import { startCheck } from "@/lib/services/checks/start-check";
import { getRoleConnector } from "@/lib/services/connectors/get-connector";
import { createConnectorRole } from "@/lib/services/roles/create-connector-role";
import { planConnectorRole } from "@/lib/services/roles/plan-connector-role";
import { givenConnector } from "./connector-rows";
import { ctx } from "./context";
import { assume, type Keys, makeRole, practiceClients, trust } from "./practice-clients";

export const CREATED_ROLE = "CMS";
export const READ_ONLY = "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly";

/** Planning and making a connector's role in the practice AWS, by the keys of somebody of the account. */
export function roleCreationIn(practice: { readonly aws: PracticeAws }) {
  /** A connector without a role, and an account for it. */
  async function given(changes: Partial<AwsRoleConnector> = {}) {
    const account = practice.aws.createCustomerAccount({ partition: "aws" });
    const { accountId, arn } = practice.aws.consoleIdentity("aws");
    const connector = await givenConnector({
      roleArn: null,
      trustedAccountId: accountId,
      trustedPrincipalArn: arn,
      ...changes,
    });
    const { iam } = practiceClients(practice.aws, account);
    const roleArn = `arn:aws:iam::${account.accountId}:role/${CREATED_ROLE}`;
    return { account, connector, iam, roleArn };
  }

  /** Somebody of the account who may do all of IAM but `denied`. */
  async function adminWithout(account: PracticeAccount, ...denied: readonly string[]) {
    const RoleArn = await makeRole(practice.aws, account, {
      roleName: "Admin",
      trust: trust(`arn:aws:iam::${account.accountId}:root`),
      permissions: [
        { Effect: "Allow", Action: "iam:*", Resource: "*" },
        { Effect: "Deny", Action: denied, Resource: "*" },
      ],
    });
    const { sts } = practiceClients(practice.aws, account);
    return assume(sts, { RoleArn, RoleSessionName: "alice" });
  }

  return {
    given,
    adminWithout,
    plan: (connectorId: string, keys: Keys, options: object = {}) =>
      planConnectorRole(ctx, connectorId, rolePlanInputSchema.parse(bodyOf(keys, options))),
    create: (connectorId: string, keys: Keys, options: object = {}) =>
      createConnectorRole(ctx, connectorId, roleCreateSchema.parse(bodyOf(keys, options))),
    check: async (connectorId: string) =>
      (await startCheck(ctx, connectorId, { regions: ["us-west-1"] })).result,
    /** The connector as it is stored now. */
    stored: (connectorId: string) => getRoleConnector(ctx, connectorId),
  };
}

function bodyOf({ accessKeyId, secretAccessKey, sessionToken }: Keys, options: object) {
  const credentials = { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
  return { roleName: CREATED_ROLE, credentials, ...options };
}

export async function isGone(iam: IAMClient): Promise<boolean> {
  return iam.send(new GetRoleCommand({ RoleName: CREATED_ROLE })).then(
    () => false,
    (error: unknown) => error instanceof NoSuchEntityException,
  );
}

export async function trustOf(iam: IAMClient): Promise<unknown> {
  const { Role } = await iam.send(new GetRoleCommand({ RoleName: CREATED_ROLE }));
  return JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ""));
}
