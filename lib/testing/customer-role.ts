import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { requiredTrustPolicy } from "@/lib/domain/connectors/required-trust";
import { ECR_READ_ONLY_POLICY_NAME, managedPolicyArn } from "@/lib/iam/policy/managed-policies";
import { buildSelfInspectionPolicy } from "@/lib/iam/role/self-inspection";
import type { CustomerAccountOptions, PracticeAws } from "@/lib/practice/start-practice-aws";
import { startCheck } from "@/lib/services/checks/start-check";
import { givenConnector } from "./connector-rows";
import { ctx } from "./context";
import { policyDocument, practiceClients } from "./practice-clients";
import { makeOutcome, makePolicy, type RoleOutcome } from "./role-outcome";

export const CUSTOMER_REGION = "us-west-1";
export const CUSTOMER_ROLE = "MooringReader";

const READ_ONLY = managedPolicyArn("aws", ECR_READ_ONLY_POLICY_NAME);

type Given = {
  role?: Partial<RoleOutcome>;
  trusted?: { accountId: string; arn: string };
  account?: Partial<CustomerAccountOptions>;
  boundary?: object;
};

/** A customer's account with a role made as the connector tells, unless `role` says otherwise. */
export async function givenCustomerRole(
  aws: PracticeAws,
  { role, trusted, account: options, boundary }: Given = {},
) {
  const console_ = trusted ?? aws.consoleIdentity("aws");
  const account = aws.createCustomerAccount({
    partition: "aws",
    repositories: { [CUSTOMER_REGION]: 3 },
    ...options,
  });
  const { iam } = practiceClients(aws, account);
  const connector = await givenConnector({
    roleArn: `arn:aws:iam::${account.accountId}:role/${CUSTOMER_ROLE}`,
    trustedAccountId: console_.accountId,
    trustedPrincipalArn: console_.arn,
  });
  const limit = boundary && (await makePolicy(iam, "Limit", policyDocument(boundary)));
  const make = () =>
    makeOutcome(iam, {
      roleName: CUSTOMER_ROLE,
      path: "/",
      trustPolicy: requiredTrustPolicy(connector),
      attached: [READ_ONLY],
      policies: {
        self: buildSelfInspectionPolicy({ partition: "aws", path: "/", roleName: CUSTOMER_ROLE }),
      },
      tags: {},
      ...(limit ? { boundary: limit } : {}),
      ...role,
    });
  return { account, iam, connector, make };
}

/** A check to its end, with its steps by their ids. */
export async function checkCustomer(
  { id }: AwsRoleConnector,
  regions: readonly string[] = [CUSTOMER_REGION],
) {
  const { steps, ...stored } = await (await startCheck(ctx, id, { regions })).result;
  return { ...stored, steps, of: (stepId: string) => steps.find((step) => step.id === stepId) };
}
