import "server-only";
import { findCredentials, findIdentity } from "@/lib/aws/console-identity";
import { readRole } from "@/lib/aws/read-role";
import { beside } from "@/lib/domain/api/beside";
import type { CheckStep } from "@/lib/domain/checks/check";
import { judgeAccount } from "@/lib/domain/checks/judge-account";
import { judgeAssumeRole } from "@/lib/domain/checks/judge-assume-role";
import { judgeIdentity } from "@/lib/domain/checks/judge-identity";
import { judgeOtherAnswers } from "@/lib/domain/checks/judge-other-answers";
import { judgeRoleArn } from "@/lib/domain/checks/judge-role-arn";
import { judgeRoleReview } from "@/lib/domain/checks/judge-role-review";
import type { PastedRole, TrustReading } from "@/lib/domain/checks/role-reading";
import type { StepKind } from "@/lib/domain/checks/step-kinds";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { parseRoleArn } from "@/lib/iam/identifiers/role-arn";
import { buildEnoughPolicy } from "@/lib/iam/role/enough-policy";
import { ROLE_ADAPTER } from "@/lib/registries/adapters";
import { ROLE_TYPE } from "@/lib/registries/catalog";
import { askForRole } from "./ask-for-role";
import { planCheck } from "./plan-check";
import { probeRole } from "./probe-role";
import { proveOthersRefused } from "./prove-others-refused";

type Subject = {
  connector: AwsRoleConnector;
  roleArn: string;
  regions: readonly string[];
  /** The role's trust policy as an earlier check read it: it explains why AWS refuses the role. */
  trustReading?: TrustReading | null;
  /** The role as somebody pasted it: proved where it does not let itself be read. */
  pastedRole?: PastedRole | null;
  signal?: AbortSignal;
};

/**
 * Takes every step of `planCheck`, yielding each as it ends. AWS is asked at most four times one after another: who we
 * are and, at the same time, for the role in every way; then the account-level permissions and the repositories; then
 * the permissions on repositories. The role's own policies are read beside the last two, in three; a request that its
 * trust policy should refuse and does not is sent beside them.
 */
export async function* performCheck(subject: Subject): AsyncGenerator<CheckStep> {
  const { connector, roleArn, regions } = subject;
  const stop = subject.signal ? { signal: subject.signal } : {};
  const parsed = parseRoleArn(roleArn, { accountType: connector.accountType });
  const credentials = findCredentials(connector.accountType);
  const ask =
    parsed.ok && credentials
      ? askForRole({ connector, role: parsed.role, credentials, ...stop })
      : undefined;
  const asked = ask && probeRole(connector, ask);
  // It may end first, by an abort, while nobody waits for it.
  asked?.catch(() => undefined);
  const identity = await findIdentity(connector.accountType);
  yield judgeIdentity(connector, identity);
  yield judgeRoleArn(parsed);
  if (!identity.ok || !parsed.ok || !ask || !asked) {
    const blocker = identity.ok ? "the Role ARN is not valid" : "Mooring has no identity here";
    yield* skipFrom("assume_role", subject, blocker);
    return;
  }

  const probes = await asked;
  const { positive } = probes;
  const reading = subject.trustReading ?? null;
  yield judgeAssumeRole(
    { connector, role: parsed.role, consoleArn: identity.identity.arn, reading, now: new Date() },
    probes,
  );
  yield* judgeOtherAnswers(connector, probes);
  if (!positive.ok) {
    yield* skipFrom("account", subject, "the role could not be assumed");
    return;
  }
  const account = judgeAccount(positive.session.accountId, parsed.role.accountId);
  yield account;
  if (account.state === "failed") {
    yield* skipFrom("refuses_everybody_else", subject, "the session is of another account");
    return;
  }
  const { session } = positive;
  const { accountType } = connector;
  const { role } = parsed;
  const read = readRole({
    partition: role.partition,
    credentials: session.credentials,
    roleName: role.roleName,
    ...stop,
  });
  const { repositories, excess: stood } = connector;
  const enough = buildEnoughPolicy(ROLE_TYPE.permissions, role, { regions, repositories });
  const question = {
    partition: role.partition,
    awsAccountId: role.accountId,
    regions,
    repositories,
    template: ROLE_TYPE.permissions,
    optionalActions: ROLE_TYPE.optionalActions,
    now: new Date(),
    roleArn: role.arn,
  };
  yield* beside(
    read.then((reading) => judgeRoleReview(reading, role, { enough, stood, question })),
    beside(
      read.then((reading) =>
        proveOthersRefused({
          connector,
          role,
          sender: identity.identity,
          reading,
          pasted: subject.pastedRole ?? null,
          probes,
          ask,
        }),
      ),
      ROLE_ADAPTER.probe({ session, accountType, regions, repositories, ...stop }),
    ),
  );
}

function* skipFrom(
  kind: StepKind,
  { connector, regions }: Subject,
  reason: string,
): Generator<CheckStep> {
  const plan = planCheck(connector, regions);
  const first = plan.findIndex((step) => step.kind === kind);
  if (first < 0) return;
  for (const step of plan.slice(first)) {
    yield { ...step, state: "skipped", code: "skipped", message: `Not asked: ${reason}.` };
  }
}
