import "server-only";
import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  type IAMClient,
  paginateListAttachedRolePolicies,
  paginateListRolePolicies,
} from "@aws-sdk/client-iam";
import type { ReadPolicy, ReadRefusal, RoleReading } from "@/lib/domain/checks/role-reading";
import type { Partition } from "@/lib/iam/identifiers/partitions";
import { readAwsFailure } from "./aws-failure";
import { type AwsCredentials, createIamClient } from "./clients";

export type ReadRoleResult = RoleReading & {
  readonly durationMs: number;
  /** Of `iam:GetRole`. */
  readonly requestId?: string;
};

/**
 * A role's trust policy, permissions and permissions boundary, in three calls one after another: the role and the
 * lists; each policy; the version in force of each managed one. What may not be read is left out and named. Never
 * throws for what AWS says. Source: IAM API Reference.
 */
export async function readRole(input: {
  partition: Partition;
  credentials: AwsCredentials;
  roleName: string;
  signal?: AbortSignal;
}): Promise<ReadRoleResult> {
  const startedAt = performance.now();
  const client = createIamClient(input.partition, input.credentials);
  const options = input.signal ? { abortSignal: input.signal } : {};
  const reader = new RoleReader(client, input.roleName, options);
  try {
    const [{ boundary, ...role }, inline, attached] = await Promise.all([
      reader.readRole(),
      reader.readInlinePolicies(),
      reader.readAttachedPolicies(),
    ]);
    return {
      ...role,
      ...(boundary ? { boundary } : {}),
      policies: [...attached, ...inline],
      refusals: reader.refusals,
      durationMs: Math.round(performance.now() - startedAt),
    };
  } finally {
    client.destroy();
  }
}

class RoleReader {
  readonly refusals: ReadRefusal[] = [];

  constructor(
    private readonly client: IAMClient,
    private readonly RoleName: string,
    private readonly options: { abortSignal?: AbortSignal },
  ) {}

  async readRole() {
    const { client, options, RoleName } = this;
    const answer = await this.ask("iam:GetRole", () =>
      client.send(new GetRoleCommand({ RoleName }), options),
    );
    const trustPolicy = decode(answer?.Role?.AssumeRolePolicyDocument);
    const boundaryArn = answer?.Role?.PermissionsBoundary?.PermissionsBoundaryArn;
    const requestId = answer?.$metadata.requestId;
    return {
      ...(trustPolicy !== undefined ? { trustPolicy } : {}),
      ...(requestId ? { requestId } : {}),
      boundary: boundaryArn ? await this.readManaged(boundaryArn) : undefined,
    };
  }

  async readInlinePolicies(): Promise<ReadPolicy[]> {
    const { client, options, RoleName } = this;
    const names: string[] = [];
    await this.ask("iam:ListRolePolicies", async () => {
      for await (const page of paginateListRolePolicies({ client }, { RoleName }, options)) {
        names.push(...(page.PolicyNames ?? []));
      }
    });
    const policies = names.map(async (PolicyName) => {
      const answer = await this.ask("iam:GetRolePolicy", () =>
        client.send(new GetRolePolicyCommand({ RoleName, PolicyName }), options),
      );
      return policyOf(PolicyName, "inline", answer?.PolicyDocument);
    });
    return (await Promise.all(policies)).flatMap((policy) => policy ?? []);
  }

  async readAttachedPolicies(): Promise<ReadPolicy[]> {
    const { client, options, RoleName } = this;
    const arns: string[] = [];
    await this.ask("iam:ListAttachedRolePolicies", async () => {
      const pages = paginateListAttachedRolePolicies({ client }, { RoleName }, options);
      for await (const { AttachedPolicies = [] } of pages) {
        arns.push(...AttachedPolicies.flatMap(({ PolicyArn }) => PolicyArn ?? []));
      }
    });
    const policies = arns.map((arn) => this.readManaged(arn));
    return (await Promise.all(policies)).flatMap((policy) => policy ?? []);
  }

  private async readManaged(PolicyArn: string): Promise<ReadPolicy | undefined> {
    const { client, options } = this;
    const answer = await this.ask("iam:GetPolicy", () =>
      client.send(new GetPolicyCommand({ PolicyArn }), options),
    );
    const VersionId = answer?.Policy?.DefaultVersionId;
    if (!VersionId) return undefined;
    const version = await this.ask("iam:GetPolicyVersion", () =>
      client.send(new GetPolicyVersionCommand({ PolicyArn, VersionId }), options),
    );
    const name = answer?.Policy?.PolicyName ?? PolicyArn;
    return policyOf(name, "managed", version?.PolicyVersion?.Document);
  }

  /** One refusal of each call is enough to know. */
  private async ask<T>(call: string, send: () => Promise<T>): Promise<T | undefined> {
    try {
      return await send();
    } catch (error) {
      const { kind, code, message } = readAwsFailure(error);
      if (!this.refusals.some((refusal) => refusal.call === call)) {
        this.refusals.push({ call, kind, code, message });
      }
      return undefined;
    }
  }
}

function policyOf(
  name: string,
  kind: ReadPolicy["kind"],
  encoded: string | undefined,
): ReadPolicy | undefined {
  const document = decode(encoded);
  return document === undefined ? undefined : { name, kind, document };
}

/** IAM answers documents percent-encoded. Source: IAM API Reference, GetRole. */
function decode(document: string | undefined): string | undefined {
  return document === undefined ? undefined : decodeURIComponent(document);
}
