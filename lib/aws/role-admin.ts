import "server-only";
import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  type IAMClient,
  PutRolePolicyCommand,
  type Role,
  UpdateAssumeRolePolicyCommand,
} from "@aws-sdk/client-iam";
import type { AwsCredentialIdentity } from "@aws-sdk/types";
import type { AwsFailure } from "@/lib/domain/checks/aws-failure";
import type { Partition } from "@/lib/iam/identifiers/partitions";
import { formatPolicy } from "@/lib/iam/policy/json-document";
import type { RoleCall } from "@/lib/iam/role/role-calls";
import { createIamClient } from "./clients";
import { decodeDocument } from "./decode-document";
import { readAwsFailure } from "./read-aws-failure";
import { type Caller, readCaller } from "./read-caller";
import { UnreadableAnswer } from "./unreadable-answer";

export type FoundRole = {
  readonly roleArn: string;
  /** JSON text. */
  readonly trustPolicy: string;
};

/** AWS refused a call, or did not answer. */
export class IamRefusal extends Error {
  constructor(
    /** e.g. `iam:CreateRole`. */
    readonly call: string,
    readonly failure: AwsFailure,
  ) {
    super(`${call}: ${failure.code}`);
    this.name = "IamRefusal";
  }

  /** The call may have been carried out all the same. */
  get unanswered(): boolean {
    return ["unreachable", "unreadable", "aws_fault"].includes(this.failure.kind);
  }
}

type Undo = { readonly what: string; readonly run: () => Promise<unknown> };

/**
 * Makes a role by one-time credentials, and takes back what it made. Every method throws IamRefusal for what AWS
 * refuses. Source: IAM API Reference.
 */
export class RoleAdmin {
  readonly #partition: Partition;
  readonly #credentials: AwsCredentialIdentity;
  readonly #iam: IAMClient;
  readonly #undos: Undo[] = [];

  constructor(partition: Partition, credentials: AwsCredentialIdentity) {
    this.#partition = partition;
    this.#credentials = credentials;
    this.#iam = createIamClient(partition, credentials);
  }

  close(): void {
    this.#iam.destroy();
  }

  /** Whose credentials these are; that needs no permission. */
  async readCaller(): Promise<Caller> {
    return ask("sts:GetCallerIdentity", () => readCaller(this.#partition, this.#credentials));
  }

  async findRole(RoleName: string): Promise<FoundRole | undefined> {
    try {
      return await ask("iam:GetRole", async () => {
        const answer = await this.#iam.send(new GetRoleCommand({ RoleName }));
        return readFoundRole(answer.Role);
      });
    } catch (error) {
      if (error instanceof IamRefusal && isNoSuchEntity(error.failure)) return undefined;
      throw error;
    }
  }

  /** Makes the role and its policies, in their order. Answers the Role ARN. */
  async create(calls: readonly RoleCall[]): Promise<string> {
    let roleArn = "";
    for (const call of calls) roleArn = (await this.#make(call)) ?? roleArn;
    return roleArn;
  }

  async replaceTrust(RoleName: string, required: string, actual: string): Promise<void> {
    const write = (PolicyDocument: string) =>
      this.#iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
    await this.#change("iam:UpdateAssumeRolePolicy", () => write(required), {
      what: `the new trust policy of the role ${RoleName}`,
      run: () => write(actual),
    });
  }

  /** What was changed and not taken back, first to last. */
  get changed(): readonly string[] {
    return this.#undos.map(({ what }) => what);
  }

  /** Takes back what was made, last first. Answers what could not be, and so is left in the account. */
  async undo(): Promise<readonly string[]> {
    const left: string[] = [];
    for (const { what, run } of this.#undos.splice(0).reverse()) {
      try {
        await run();
      } catch (error) {
        if (!isNoSuchEntity(readAwsFailure(error))) left.push(what);
      }
    }
    return left;
  }

  async #make({ action, request, policy }: RoleCall): Promise<string | undefined> {
    const iam = this.#iam;
    const { RoleName, PolicyArn, PolicyName } = request;
    const document = policy && formatPolicy(policy.document);
    switch (action) {
      case "CreateRole": {
        const input = { ...request, Tags: request.Tags && [...request.Tags] };
        const command = new CreateRoleCommand({ ...input, AssumeRolePolicyDocument: document });
        const roleArn = await ask("iam:CreateRole", async () =>
          readRoleArn((await iam.send(command)).Role),
        );
        this.#undos.push({
          what: `the role ${RoleName}`,
          run: () => iam.send(new DeleteRoleCommand({ RoleName })),
        });
        return roleArn;
      }
      case "AttachRolePolicy":
        return this.#change(
          "iam:AttachRolePolicy",
          () => iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn })),
          {
            what: `the attachment of ${PolicyArn}`,
            run: () => iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn })),
          },
        );
      case "PutRolePolicy":
        return this.#change(
          "iam:PutRolePolicy",
          () =>
            iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: document })),
          {
            what: `the inline policy ${PolicyName}`,
            run: () => iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName })),
          },
        );
    }
  }

  /** A change that AWS did not answer is taken back as well: it may have been made. */
  async #change(call: string, send: () => Promise<unknown>, undo: Undo): Promise<undefined> {
    try {
      await ask(call, send);
      this.#undos.push(undo);
    } catch (error) {
      if (error instanceof IamRefusal && error.unanswered) this.#undos.push(undo);
      throw error;
    }
  }
}

async function ask<T>(call: string, send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    throw new IamRefusal(call, readAwsFailure(error));
  }
}

/** The SDK writes `Exception` behind the codes of its model. */
function isNoSuchEntity({ code }: AwsFailure): boolean {
  return code === "NoSuchEntity" || code === "NoSuchEntityException";
}

function readFoundRole(role: Role | undefined): FoundRole {
  return {
    roleArn: readRoleArn(role),
    trustPolicy: decodeDocument(role?.AssumeRolePolicyDocument),
  };
}

function readRoleArn(role: Role | undefined): string {
  if (!role?.Arn) throw new UnreadableAnswer("no role in it");
  return role.Arn;
}
