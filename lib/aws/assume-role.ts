import "server-only";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import type { AwsCredentialIdentity } from "@aws-sdk/types";
import type { AssumeAnswer } from "@/lib/domain/checks/role-answers";
import type { Partition } from "@/lib/iam/identifiers/partitions";
import { type AwsCredentials, createStsClient } from "./clients";
import { readAwsFailure } from "./read-aws-failure";
import { accountOfStsArn } from "./read-caller";
import { UnreadableAnswer } from "./unreadable-answer";

/** 15 minutes, the least that AWS gives: enough for a check, and within the one hour of role chaining. Source: STS API, AssumeRole. */
const SESSION_SECONDS = 900;

export type Session = {
  readonly credentials: AwsCredentialIdentity;
  /** `arn:…:sts::ACCOUNT:assumed-role/ROLE/SESSION` */
  readonly arn: string;
  readonly accountId: string;
  /** `AROA…` */
  readonly roleId: string;
};

export type AssumeRoleResult =
  | (Extract<AssumeAnswer, { ok: true }> & { readonly session: Session })
  | Extract<AssumeAnswer, { ok: false }>;

/**
 * One `sts:AssumeRole`. `externalId` left out sends none at all: that is the probe for a missing one.
 * `policy` (at most 2,048 characters) limits the session to an intersection. Never throws for what AWS says.
 */
export async function assumeRole(input: {
  partition: Partition;
  credentials: AwsCredentials;
  roleArn: string;
  sessionName: string;
  externalId?: string;
  policy?: string;
  signal?: AbortSignal;
}): Promise<AssumeRoleResult> {
  const startedAt = performance.now();
  const client = createStsClient(input.partition, input.credentials);
  try {
    const answer = await client.send(
      new AssumeRoleCommand({
        RoleArn: input.roleArn,
        RoleSessionName: input.sessionName,
        DurationSeconds: SESSION_SECONDS,
        ...(input.externalId === undefined ? {} : { ExternalId: input.externalId }),
        ...(input.policy === undefined ? {} : { Policy: input.policy }),
      }),
      input.signal ? { abortSignal: input.signal } : {},
    );
    const { Credentials: keys, AssumedRoleUser: user } = answer;
    const arn = user?.Arn ?? "";
    const accountId = accountOfStsArn(arn);
    if (!accountId) throw new UnreadableAnswer("no session in it", { body: arn });
    const session = {
      arn,
      accountId,
      roleId: user?.AssumedRoleId?.split(":")[0] ?? "",
      credentials: {
        accessKeyId: readKey(keys?.AccessKeyId),
        secretAccessKey: readKey(keys?.SecretAccessKey),
        sessionToken: readKey(keys?.SessionToken),
        ...(keys?.Expiration ? { expiration: keys.Expiration } : {}),
      },
    };
    const requestId = answer.$metadata.requestId;
    return {
      ok: true,
      session,
      durationMs: elapsed(startedAt),
      ...(requestId ? { requestId } : {}),
    };
  } catch (error) {
    const failure = readAwsFailure(error);
    const { requestId } = failure;
    return {
      ok: false,
      failure,
      durationMs: elapsed(startedAt),
      ...(requestId ? { requestId } : {}),
    };
  } finally {
    client.destroy();
  }
}

/** A key goes into headers: anything but visible ASCII would be refused there, as our own fault. Never quoted. */
function readKey(key: string | undefined): string {
  if (key === undefined || !/^[\x21-\x7E]+$/.test(key)) {
    throw new UnreadableAnswer("no credentials in it");
  }
  return key;
}

function elapsed(startedAt: number): number {
  return Math.round(performance.now() - startedAt);
}
