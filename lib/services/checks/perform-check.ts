import "server-only";
import { randomBytes } from "node:crypto";
import { type AssumeRoleResult, assumeRole } from "@/lib/aws/assume-role";
import { findIdentity, type Identity } from "@/lib/aws/console-identity";
import type { CheckStep, StepKind } from "@/lib/domain/check";
import type { Connector } from "@/lib/domain/connector";
import { partitionOf } from "@/lib/iam/account-types";
import { parseRoleArn } from "@/lib/iam/role-arn";
import { REGISTRY_ADAPTERS } from "@/lib/registries/adapters";
import { REGISTRY_TYPES } from "@/lib/registries/catalog";
import { judgeAssumeRole } from "./judge-assume-role";
import { judgeExternalId } from "./judge-external-id";
import { judgeIdentity } from "./judge-identity";
import { fixedStep, planCheck } from "./plan-check";

type Subject = {
  connector: Connector;
  roleArn: string;
  regions: readonly string[];
  signal?: AbortSignal;
};

/**
 * Takes every step of `planCheck`, yielding each as it ends. AWS is asked three times one after another: who we are,
 * the three assume-role probes together, the permission probes together.
 */
export async function* performCheck(subject: Subject): AsyncGenerator<CheckStep> {
  const { connector, roleArn } = subject;
  const parsed = parseRoleArn(roleArn, { accountType: connector.accountType });
  const identity = await findIdentity(connector.accountType);
  yield judgeIdentity(connector, identity);
  yield judgeRoleArn(parsed);
  if (!identity.ok || !parsed.ok) {
    const blocker = identity.ok ? "the Role ARN is not valid" : "Mooring has no identity here";
    yield* skipFrom("assume_role", subject, blocker);
    return;
  }

  const { positive, steps } = await probeRole(subject, identity.identity);
  yield* steps;
  if (!positive.ok) {
    yield* skipFrom("account", subject, "the role could not be assumed");
    return;
  }
  const account = judgeAccount(positive.session.accountId, parsed.role.accountId);
  yield account;
  if (account.state === "failed") {
    yield* skipFrom("probe", subject, "the session is of another account");
    return;
  }
  yield* REGISTRY_ADAPTERS["aws-ecr"].probe({
    session: positive.session,
    accountType: connector.accountType,
    regions: subject.regions,
    ...(subject.signal ? { signal: subject.signal } : {}),
  });
}

async function probeRole(subject: Subject, identity: Identity) {
  const { connector, roleArn } = subject;
  const assume = (purpose: string, options: { externalId?: string }): Promise<AssumeRoleResult> =>
    assumeRole({
      partition: partitionOf(connector.accountType),
      credentials: identity.credentials,
      roleArn,
      sessionName: `mooring-${connector.id.replaceAll("-", "")}-${purpose}`,
      policy: SESSION_POLICY,
      ...(subject.signal ? { signal: subject.signal } : {}),
      ...options,
    });
  const [positive, missing, wrong] = await Promise.all([
    assume("check", { externalId: connector.externalId }),
    assume("no-id", {}),
    assume("wrong-id", { externalId: randomBytes(20).toString("hex") }),
  ]);
  return {
    positive,
    steps: [
      judgeAssumeRole(connector, roleArn, identity.arn, positive),
      judgeExternalId("refuses_missing_external_id", connector, missing, positive),
      judgeExternalId("refuses_wrong_external_id", connector, wrong, positive),
    ],
  };
}

/** Every session is pinned to reading ECR, however much the role itself may do. Source: IAM User Guide, "Session policies". */
const SESSION_POLICY = JSON.stringify({
  Version: "2012-10-17",
  Statement: Object.values(REGISTRY_TYPES).map(({ permissions, optionalActions }) => ({
    Effect: "Allow",
    Action: [...permissions.accountActions, ...permissions.repositoryActions, ...optionalActions],
    Resource: "*",
  })),
});

function judgeRoleArn(parsed: ReturnType<typeof parseRoleArn>): CheckStep {
  const step = fixedStep("role_arn");
  if (parsed.ok) {
    const { roleName, accountId } = parsed.role;
    const message = `${roleName} in account ${accountId} is a role ARN of the right partition.`;
    return { ...step, state: "passed", code: "valid", message };
  }
  const fix = {
    place: "connector",
    text: "Paste the ARN from the role's page in the IAM console.",
  } as const;
  return { ...step, state: "failed", code: parsed.code, message: parsed.message, fix };
}

function judgeAccount(sessionAccountId: string, roleAccountId: string): CheckStep {
  const step = fixedStep("account");
  if (sessionAccountId === roleAccountId) {
    const message = `The session is of account ${sessionAccountId}, as the Role ARN says.`;
    return { ...step, state: "passed", code: "same_account", message };
  }
  return {
    ...step,
    state: "failed",
    code: "other_account",
    message: `The session is of account ${sessionAccountId}, the Role ARN names ${roleAccountId}.`,
    fix: {
      place: "connector",
      text: "Copy the Role ARN again from the role's page in the IAM console.",
    },
  };
}

function* skipFrom(kind: StepKind, { regions }: Subject, reason: string): Generator<CheckStep> {
  const plan = planCheck(regions);
  const first = plan.findIndex((step) => step.kind === kind);
  if (first < 0) return;
  for (const step of plan.slice(first)) {
    yield { ...step, state: "skipped", code: "skipped", message: `Not asked: ${reason}.` };
  }
}
