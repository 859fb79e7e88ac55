import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  GetRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from "@aws-sdk/client-iam";
import type { Practice } from "@/lib/domain/console/practice";
import type { AccountType } from "@/lib/iam/identifiers/account-types";

/** The AWS admin of a simulated customer account, with a real SDK. */
export class AwsAdmin {
  readonly accountId: string;
  readonly #iam: IAMClient;
  readonly #partition: string;

  constructor(practice: Practice, accountType: AccountType = "global") {
    const account = practice.accounts.find((each) => each.accountType === accountType);
    if (!account) throw new Error(`no practice account of type ${accountType}`);
    const { accessKeyId, secretAccessKey, region } = account;
    this.accountId = account.accountId;
    this.#partition = account.partition;
    this.#iam = new IAMClient({
      endpoint: practice.endpoint,
      region,
      credentials: { accessKeyId, secretAccessKey },
    });
  }

  /** Creates a role with the read-only policy; answers its ARN. */
  async createRole(roleName: string, trustPolicy: unknown, withPolicy = true): Promise<string> {
    const made = await this.#iam.send(
      new CreateRoleCommand({
        RoleName: roleName,
        AssumeRolePolicyDocument: JSON.stringify(trustPolicy),
      }),
    );
    if (withPolicy) {
      await this.#iam.send(
        new AttachRolePolicyCommand({
          RoleName: roleName,
          PolicyArn: `arn:${this.#partition}:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly`,
        }),
      );
    }
    return made.Role?.Arn ?? "";
  }

  /** What `aws iam get-role` prints. */
  async printRole(roleName: string): Promise<string> {
    const { Role } = await this.#iam.send(new GetRoleCommand({ RoleName: roleName }));
    const document = decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "");
    const role = { ...Role, AssumeRolePolicyDocument: JSON.parse(document) };
    return `${JSON.stringify({ Role: role }, null, 4)}\n`;
  }

  /** Gives the role an inline policy beside its others. */
  async putRolePolicy(roleName: string, policyName: string, policy: unknown): Promise<void> {
    await this.#iam.send(
      new PutRolePolicyCommand({
        RoleName: roleName,
        PolicyName: policyName,
        PolicyDocument: JSON.stringify(policy),
      }),
    );
  }

  async setTrustPolicy(roleName: string, trustPolicy: unknown): Promise<void> {
    await this.#iam.send(
      new UpdateAssumeRolePolicyCommand({
        RoleName: roleName,
        PolicyDocument: JSON.stringify(trustPolicy),
      }),
    );
  }
}

/** A trust policy that names the right account and asks for no External ID: what must be refused. */
export function trustWithoutExternalId(trustedAccountId: string, partition = "aws"): object {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: `arn:${partition}:iam::${trustedAccountId}:root` },
        Action: "sts:AssumeRole",
      },
    ],
  };
}
