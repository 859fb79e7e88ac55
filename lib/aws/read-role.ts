import "server-only";
import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  type IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from "@aws-sdk/client-iam";
import type { ReadPolicy, ReadRefusal, RoleReading } from "@/lib/domain/checks/role-reading";
import type { Partition } from "@/lib/iam/identifiers/partitions";
import { type AwsCredentials, createIamClient } from "./clients";
import { decodeDocument } from "./decode-document";
import { readAwsFailure } from "./read-aws-failure";
import { readPages } from "./read-pages";
import { UnreadableAnswer } from "./unreadable-answer";

/** Far above what AWS lets a role have: 20 attached policies, 10,240 characters inline. Source: IAM User Guide, "IAM and AWS STS quotas". */
const LIST_BOUNDS = { maxPages: 10, maxItems: 200 };

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
}): Promise<RoleReading> {
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
    const answer = await this.ask("iam:GetRole", async () => {
      const { Role, $metadata } = await client.send(new GetRoleCommand({ RoleName }), options);
      return {
        trustPolicy: decodeDocument(Role?.AssumeRolePolicyDocument),
        boundaryArn: Role?.PermissionsBoundary?.PermissionsBoundaryArn,
        roleId: Role?.RoleId,
        requestId: $metadata.requestId,
      };
    });
    const { trustPolicy, boundaryArn, requestId, roleId } = answer ?? {};
    return {
      ...(trustPolicy !== undefined ? { trustPolicy } : {}),
      ...(roleId !== undefined ? { roleId } : {}),
      ...(requestId ? { requestId } : {}),
      boundary: boundaryArn ? await this.readManaged(boundaryArn) : undefined,
    };
  }

  async readInlinePolicies(): Promise<ReadPolicy[]> {
    const { client, options, RoleName } = this;
    const names = await this.list("iam:ListRolePolicies", async (Marker) => {
      const answer = await client.send(new ListRolePoliciesCommand({ RoleName, Marker }), options);
      return { items: answer.PolicyNames, nextToken: answer.Marker };
    });
    const policies = names.map((PolicyName) =>
      this.ask("iam:GetRolePolicy", async () => {
        const command = new GetRolePolicyCommand({ RoleName, PolicyName });
        const { PolicyDocument } = await client.send(command, options);
        return {
          name: PolicyName,
          kind: "inline",
          document: decodeDocument(PolicyDocument),
        } as const;
      }),
    );
    return (await Promise.all(policies)).flatMap((policy) => policy ?? []);
  }

  async readAttachedPolicies(): Promise<ReadPolicy[]> {
    const { client, options, RoleName } = this;
    const arns = await this.list("iam:ListAttachedRolePolicies", async (Marker) => {
      const command = new ListAttachedRolePoliciesCommand({ RoleName, Marker });
      const { AttachedPolicies, Marker: nextToken } = await client.send(command, options);
      return { items: AttachedPolicies?.flatMap(({ PolicyArn }) => PolicyArn ?? []), nextToken };
    });
    const policies = arns.map((arn) => this.readManaged(arn));
    return (await Promise.all(policies)).flatMap((policy) => policy ?? []);
  }

  /** Every page. What is cut is named as not readable, like a refusal. */
  private async list(
    call: string,
    send: (marker: string | undefined) => Promise<{
      items: string[] | undefined;
      nextToken: string | undefined;
    }>,
  ): Promise<readonly string[]> {
    const pages = await this.ask(call, () =>
      readPages(async (marker) => {
        const { items, nextToken } = await send(marker);
        if (!items) throw new UnreadableAnswer("no list in it");
        return { items, nextToken };
      }, LIST_BOUNDS),
    );
    if (pages?.cut) this.refuse(call, new UnreadableAnswer("a list without end"));
    return pages?.items ?? [];
  }

  private async readManaged(PolicyArn: string): Promise<ReadPolicy | undefined> {
    const { client, options } = this;
    const policy = await this.ask("iam:GetPolicy", async () => {
      const answer = await client.send(new GetPolicyCommand({ PolicyArn }), options);
      const { DefaultVersionId: VersionId, PolicyName } = answer.Policy ?? {};
      if (!VersionId) throw new UnreadableAnswer("no policy in it");
      return { VersionId, name: PolicyName ?? PolicyArn };
    });
    if (!policy) return undefined;
    const { VersionId, name } = policy;
    return this.ask("iam:GetPolicyVersion", async () => {
      const command = new GetPolicyVersionCommand({ PolicyArn, VersionId });
      const { PolicyVersion } = await client.send(command, options);
      return { name, kind: "managed", document: decodeDocument(PolicyVersion?.Document) };
    });
  }

  private async ask<T>(call: string, send: () => Promise<T>): Promise<T | undefined> {
    try {
      return await send();
    } catch (error) {
      this.refuse(call, error);
      return undefined;
    }
  }

  /** One refusal of each call is enough to know. */
  private refuse(call: string, error: unknown): void {
    const { kind, code, message } = readAwsFailure(error);
    if (this.refusals.some((refusal) => refusal.call === call)) return;
    this.refusals.push({ call, kind, code, message });
  }
}
