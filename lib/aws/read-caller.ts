import "server-only";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import type { Partition } from "@/lib/iam/identifiers/partitions";
import { type AwsCredentials, createStsClient } from "./clients";
import { UnreadableAnswer } from "./unreadable-answer";

export type Caller = {
  readonly accountId: string;
  readonly arn: string;
  readonly requestId?: string;
};

/**
 * Whose credentials these are, by `sts:GetCallerIdentity`, which needs no permission. An answer without an account and
 * an ARN of that account is no identity (`UnreadableAnswer`); throws what the SDK throws.
 */
export async function readCaller(
  partition: Partition,
  credentials: AwsCredentials,
): Promise<Caller> {
  const client = createStsClient(partition, credentials);
  try {
    const answer = await client.send(new GetCallerIdentityCommand({}));
    const { Account: accountId, Arn: arn } = answer;
    if (!accountId || !arn || accountOfStsArn(arn) !== accountId) {
      throw new UnreadableAnswer("no identity in it", { body: `${accountId ?? ""} ${arn ?? ""}` });
    }
    const { requestId } = answer.$metadata;
    return { accountId, arn, ...(requestId ? { requestId } : {}) };
  } finally {
    client.destroy();
  }
}

/** The account of an ARN that STS gives to a caller or a session; undefined where it is none. Source: IAM User Guide, "IAM identifiers". */
export function accountOfStsArn(arn: string): string | undefined {
  return /^arn:aws[a-z-]*:(?:iam|sts)::(\d{12}):[\x21-\x7E]{1,1600}$/.exec(arn)?.[1];
}
