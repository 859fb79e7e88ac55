import "server-only";
import type { CheckStep } from "@/lib/domain/checks/check";
import {
  judgeEverybodyElse,
  judgePastedOfOther,
  judgeTrustUnread,
  type KnownTrust,
} from "@/lib/domain/checks/judge-everybody-else";
import { proveEverybodyElse } from "@/lib/domain/checks/prove-everybody-else";
import type { PastedRole, RoleReading } from "@/lib/domain/checks/role-reading";
import { acceptedExternalIds } from "@/lib/domain/connectors/accepted-external-ids";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { requiredTrust } from "@/lib/domain/connectors/required-trust";
import type { RoleArn } from "@/lib/iam/identifiers/role-arn";
import { sessionNameOf } from "@/lib/iam/role/session-name";
import type { RoleAsker } from "./ask-for-role";
import type { RoleProbes } from "./probe-role";

type Subject = {
  connector: AwsRoleConnector;
  role: RoleArn;
  /** Mooring, who sends. */
  sender: { arn: string; accountId: string };
  reading: RoleReading;
  pasted: PastedRole | null;
  probes: RoleProbes;
  ask: RoleAsker;
};

/**
 * Proves of every possible request that nobody else gets in, by the trust policy that the role lets be read, or else by the
 * one that was pasted. A request that breaks it is sent, where it is Mooring’s to send. Never throws for what AWS says.
 */
export async function proveOthersRefused(subject: Subject): Promise<CheckStep> {
  const { connector, role, sender, reading, pasted, probes, ask } = subject;
  const roleId = probes.positive.ok ? probes.positive.session.roleId : undefined;
  if (reading.trustPolicy !== undefined && reading.roleId !== roleId) {
    return judgeTrustUnread({ ...reading, refusals: [OTHER_ROLE] }, role);
  }
  const known = knownTrust(reading, pasted);
  if (!known) return judgeTrustUnread(reading, role);
  if (known.basis === "pasted" && pasted?.roleId !== roleId) {
    return judgePastedOfOther(reading, role, known.pastedAt);
  }
  const trust = requiredTrust(connector) ?? {
    partition: role.partition,
    trustedAccountId: sender.accountId,
    externalId: acceptedExternalIds(connector),
  };
  const findings = proveEverybodyElse(
    known.text,
    role.partition,
    trust,
    { arn: sender.arn, sessionName: sessionNameOf(connector.id), now: new Date() },
    connector.retiredExternalId,
  );
  const sent = findings.sendable && (await ask(findings.sendable));
  return judgeEverybodyElse({
    known,
    trust,
    findings,
    acceptedServices: connector.acceptedServices,
    // The right id’s refusal would have ended the check before.
    letIn: [probes.missing, ...probes.wrong.map(({ result }) => result)].some(({ ok }) => ok),
    ...(sent ? { sent } : {}),
  });
}

/** What tells of a role with another id than the session’s does not tell of this one. */
const OTHER_ROLE = {
  call: "iam:GetRole",
  kind: "unreadable",
  code: "OtherRole",
  message: "The answer is of a role with another RoleId than that of the session.",
} as const;

function knownTrust(reading: RoleReading, pasted: PastedRole | null): KnownTrust | undefined {
  const { trustPolicy: text, durationMs, requestId } = reading;
  if (text !== undefined) {
    const evidence = { call: "iam:GetRole", durationMs, ...(requestId ? { requestId } : {}) };
    return { basis: "read", text, evidence };
  }
  return pasted
    ? { basis: "pasted", text: pasted.trustPolicy, pastedAt: pasted.pastedAt }
    : undefined;
}
