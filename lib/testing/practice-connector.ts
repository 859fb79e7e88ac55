import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  DetachRolePolicyCommand,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { getDatabase } from "@/lib/db/database";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { ConnectorStatus } from "@/lib/domain/connectors/connector-status";
import { requiredTrustPolicy } from "@/lib/domain/connectors/required-trust";
import { ECR_READ_ONLY_POLICY_NAME, managedPolicyArn } from "@/lib/iam/policy/managed-policies";
import { buildTrustPolicy } from "@/lib/iam/role/trust-policy";
import type { PracticeAws } from "@/lib/practice/start-practice-aws";
import { getRoleConnector } from "@/lib/services/connectors/get-connector";
import { ctx } from "@/lib/testing/context";
import { givenConnector } from "./connector-rows";
import { policyDocument, practiceClients } from "./practice-clients";

type AccountOptions = Parameters<PracticeAws["createCustomerAccount"]>[0];

/** A customer's administrator with one role for one connector. */
export class PracticeCustomer {
  readonly roleName = "MooringReader";
  private readonly account;

  constructor(
    private readonly aws: PracticeAws,
    options: Partial<AccountOptions> = {},
  ) {
    this.account = aws.createCustomerAccount({ partition: "aws", ...options });
  }

  get accountId(): string {
    return this.account.accountId;
  }

  get roleArn(): string {
    return `arn:aws:iam::${this.accountId}:role/${this.roleName}`;
  }

  private get iam() {
    return practiceClients(this.aws, this.account).iam;
  }

  /** The administrator's own client, in us-west-1. */
  get ecr() {
    return practiceClients(this.aws, this.account, "us-west-1").ecr;
  }

  /** A stored connector of this account, in the given state, whose role is not made yet. */
  async connector(status: ConnectorStatus = "connected"): Promise<AwsRoleConnector> {
    const { accountId, arn } = this.aws.consoleIdentity("aws");
    const trust = { trustedAccountId: accountId, trustedPrincipalArn: arn };
    return givenConnector({ roleArn: this.roleArn, ...trust }, { status });
  }

  /** Makes the role as the console tells, or with statements in place of the managed policy. */
  async createRole(connector: AwsRoleConnector, statements?: readonly unknown[]): Promise<void> {
    const { iam, roleName: RoleName } = this;
    const AssumeRolePolicyDocument = JSON.stringify(requiredTrustPolicy(connector));
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
    if (statements) {
      const PolicyDocument = policyDocument(...statements);
      await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: "read", PolicyDocument }));
    } else await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
  }

  async deleteRole(): Promise<void> {
    const { iam, roleName: RoleName } = this;
    await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
    await iam.send(new DeleteRoleCommand({ RoleName }));
  }

  /** Pastes the trust policy that the connector's page shows now, or one that accepts another External ID. */
  async pasteTrust(connectorId: string, externalId?: string): Promise<void> {
    const connector = await getRoleConnector(ctx, connectorId);
    const { accountId, arn } = this.aws.consoleIdentity("aws");
    const policy = externalId
      ? buildTrustPolicy({
          partition: "aws",
          trustedAccountId: accountId,
          trustedPrincipalArn: arn,
          externalId,
        })
      : requiredTrustPolicy(connector);
    await this.setTrust(policy);
  }

  /** Lets the console in with any External ID and with none. */
  async openTrust(): Promise<void> {
    const { accountId } = this.aws.consoleIdentity("aws");
    const AWS = `arn:aws:iam::${accountId}:root`;
    const statement = { Effect: "Allow", Principal: { AWS }, Action: "sts:AssumeRole" };
    await this.setTrust({ Version: "2012-10-17", Statement: [statement] });
  }

  /** The trust policy that the connector's page shows now, but for these External IDs. */
  async acceptExternalIds(connectorId: string, externalIds: readonly string[]): Promise<void> {
    const policy = requiredTrustPolicy(await getRoleConnector(ctx, connectorId));
    const [statement] = policy?.Statement ?? [];
    const Condition = {
      ...statement?.Condition,
      StringEquals: { "sts:ExternalId": externalIds },
    };
    await this.setTrust({ ...policy, Statement: [{ ...statement, Condition }] });
  }

  private async setTrust(policy: unknown): Promise<void> {
    await this.iam.send(
      new UpdateAssumeRolePolicyCommand({
        RoleName: this.roleName,
        PolicyDocument: JSON.stringify(policy),
      }),
    );
  }
}

const PolicyArn = managedPolicyArn("aws", ECR_READ_ONLY_POLICY_NAME);

/** As though the clock had reached the connector's next check. */
export async function makeDue(connectorId: string): Promise<void> {
  await getDatabase().client.connector.update({
    where: { id: connectorId },
    data: { nextCheckAt: new Date(0) },
  });
}
