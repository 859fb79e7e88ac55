import { ECRClient } from "@aws-sdk/client-ecr";
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { AssumeRoleCommand, type AssumeRoleCommandInput, STSClient } from "@aws-sdk/client-sts";
import type { PracticeAws } from "@/lib/practice/start-practice-aws";

export type Keys = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
};

/** SDK clients of the practice AWS, without the SDK's retries: tests look at single answers. */
export function practiceClients(aws: PracticeAws, keys: Keys, region = "us-east-1") {
  const { accessKeyId, secretAccessKey, sessionToken } = keys;
  // A copy: the SDK writes into the object that it is given.
  const credentials = { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
  const config = { endpoint: aws.endpoint, region, credentials, maxAttempts: 1 };
  return { sts: new STSClient(config), iam: new IAMClient(config), ecr: new ECRClient(config) };
}

/**
 * The error that AWS answered: its code as the SDK names it (it writes `Exception` behind the codes of STS and IAM
 * that its model knows), its text and its HTTP status.
 */
export async function awsError(
  answer: Promise<unknown>,
): Promise<{ code: string; message: string; status: number | undefined }> {
  try {
    await answer;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const metadata = "$metadata" in error ? error.$metadata : undefined;
    const status =
      typeof metadata === "object" && metadata !== null && "httpStatusCode" in metadata
        ? Number(metadata.httpStatusCode)
        : undefined;
    return { code: error.name, message: error.message, status };
  }
  throw new Error("AWS allowed what the test expects it to refuse.");
}

export type RoleOptions = {
  readonly roleName: string;
  readonly trust: unknown;
  /** Statements of the role's inline policy. */
  readonly permissions?: readonly unknown[];
  readonly path?: string;
  readonly maxSessionDurationSeconds?: number;
  readonly region?: string;
};

/** Makes a role as the account's administrator would. Answers its ARN. */
export async function makeRole(
  aws: PracticeAws,
  administrator: Keys,
  options: RoleOptions,
): Promise<string> {
  const { iam } = practiceClients(aws, administrator, options.region);
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName: options.roleName,
      Path: options.path,
      MaxSessionDuration: options.maxSessionDurationSeconds,
      AssumeRolePolicyDocument: JSON.stringify(options.trust),
    }),
  );
  if (options.permissions?.length) {
    await iam.send(
      new PutRolePolicyCommand({
        RoleName: options.roleName,
        PolicyName: "permissions",
        PolicyDocument: policyDocument(...options.permissions),
      }),
    );
  }
  if (!Role?.Arn) throw new Error("CreateRole answered without an ARN.");
  return Role.Arn;
}

export function policyDocument(...statements: readonly unknown[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** A trust policy for one AWS principal, with a condition where one is given. */
export function trust(principal: string, condition?: Record<string, unknown>) {
  const statement = { Effect: "Allow", Principal: { AWS: principal }, Action: "sts:AssumeRole" };
  return {
    Version: "2012-10-17",
    Statement: [condition ? { ...statement, Condition: condition } : statement],
  };
}

/** Assumes a role and answers the session's keys. */
export async function assume(sts: STSClient, input: AssumeRoleCommandInput): Promise<Keys> {
  const { Credentials: given } = await sts.send(new AssumeRoleCommand(input));
  if (!given?.AccessKeyId || !given.SecretAccessKey || !given.SessionToken) {
    throw new Error("AssumeRole answered without credentials.");
  }
  return {
    accessKeyId: given.AccessKeyId,
    secretAccessKey: given.SecretAccessKey,
    sessionToken: given.SessionToken,
  };
}
