import { CreateRoleCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand, type STSClient } from "@aws-sdk/client-sts";
import type { RequestContext, RequestPrincipal } from "@/lib/iam/policy/policy-types";
import type { PracticeAws } from "@/lib/practice/start-practice-aws";
import { assume, policyDocument, practiceClients } from "./practice-clients";

/** Somebody who can send a request to the practice AWS. */
export type PracticeCaller = {
  readonly sts: STSClient;
  readonly principal: RequestPrincipal;
  /** What AWS itself writes of them into each of their requests. */
  readonly context: RequestContext;
};

/** The one user that every account of the practice AWS has. */
export const ADMINISTRATOR = "user/administrator";
const REGION = "us-east-1";

/** Makes callers in the practice AWS, each once: users that are there, and sessions of roles as they are wanted. */
export class PracticeCallers {
  readonly #callers = new Map<string, Promise<PracticeCaller>>();
  /** Paths by account and name, of which an account has one. */
  readonly #paths = new Map<string, string>();

  constructor(private readonly aws: PracticeAws) {}

  /**
   * `tags` are those of the session. Undefined for whom the practice AWS cannot have: a root user, a federated user, a
   * user that is not there, a second role of one name.
   */
  find(
    principal: RequestPrincipal,
    tags: Readonly<Record<string, string>> = {},
  ): Promise<PracticeCaller> | undefined {
    const { arn, roleArn } = principal;
    const isUser = arn.endsWith(`:${ADMINISTRATOR}`);
    const canBe = roleArn === undefined ? isUser : this.#takePath(roleArn);
    if (!canBe || (isUser && Object.keys(tags).length > 0)) return undefined;
    const key = JSON.stringify([arn, roleArn, tags]);
    const known = this.#callers.get(key) ?? this.#make(principal, tags);
    this.#callers.set(key, known);
    return known;
  }

  #takePath(roleArn: string): boolean {
    const [, accountId, path = "", name] = /::(\d+):role(\/.*?)([^/]+)$/.exec(roleArn) ?? [];
    const key = `${accountId}/${name}`;
    const taken = this.#paths.get(key) ?? path;
    this.#paths.set(key, taken);
    return taken === path;
  }

  async #make(
    principal: RequestPrincipal,
    tags: Readonly<Record<string, string>>,
  ): Promise<PracticeCaller> {
    const { arn, accountId, roleArn } = principal;
    const administrator = this.aws.accounts.find((each) => each.accountId === accountId);
    if (!administrator) throw new Error(`The practice AWS has no account ${accountId}.`);
    const own = practiceClients(this.aws, administrator, REGION);
    if (roleArn === undefined) return this.#describe(own.sts, principal, { type: "User" });
    await this.makeRole(principal.accountId, roleArn);
    const keys = await assume(own.sts, {
      RoleArn: roleArn,
      RoleSessionName: arn.split("/").at(-1),
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    });
    const { sts } = practiceClients(this.aws, keys, REGION);
    return this.#describe(sts, principal, { type: "AssumedRole", tags });
  }

  /** A role that may do all of STS, and whose sessions its administrator may begin with tags; one that is there stays. */
  async makeRole(accountId: string, roleArn: string): Promise<void> {
    const administrator = this.aws.accounts.find((each) => each.accountId === accountId);
    const [, Path = "/", RoleName] = /:role(\/.*?)([^/]+)$/.exec(roleArn) ?? [];
    if (!administrator || !RoleName) throw new Error(`${roleArn} is no role of an account.`);
    const { iam } = practiceClients(this.aws, administrator, REGION);
    const AssumeRolePolicyDocument = policyDocument({
      Effect: "Allow",
      Principal: { AWS: accountId },
      Action: ["sts:AssumeRole", "sts:TagSession"],
    });
    const isThere = await iam
      .send(new CreateRoleCommand({ RoleName, Path, AssumeRolePolicyDocument }))
      .then(
        () => false,
        (error: Error) => (/^EntityAlreadyExists/.test(error.name) ? true : Promise.reject(error)),
      );
    if (isThere) return;
    await iam.send(
      new PutRolePolicyCommand({
        RoleName,
        PolicyName: "sts",
        PolicyDocument: policyDocument({ Effect: "Allow", Action: "sts:*", Resource: "*" }),
      }),
    );
  }

  /** Source: IAM User Guide, "AWS global condition context keys". */
  async #describe(
    sts: STSClient,
    principal: RequestPrincipal,
    { type, tags = {} }: { type: string; tags?: Readonly<Record<string, string>> },
  ): Promise<PracticeCaller> {
    const { UserId = "" } = await sts.send(new GetCallerIdentityCommand({}));
    const now = new Date().toISOString();
    const context = {
      "aws:CurrentTime": now,
      "aws:PrincipalType": type,
      "aws:RequestedRegion": REGION,
      "aws:SecureTransport": "true",
      "aws:SourceIp": "127.0.0.1",
      "aws:userid": UserId,
      "aws:ViaAWSService": "false",
      // Of temporary credentials alone.
      ...(type === "User"
        ? {}
        : { "aws:MultiFactorAuthPresent": "false", "aws:TokenIssueTime": now }),
      ...Object.fromEntries(
        Object.entries(tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value]),
      ),
    };
    return { sts, principal, context };
  }
}
