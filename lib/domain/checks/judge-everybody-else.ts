import type { RoleArn } from "@/lib/iam/identifiers/role-arn";
import { formatPolicy, indentPolicy } from "@/lib/iam/policy/json-document";
import { buildTrustPolicy, type TrustInput } from "@/lib/iam/role/trust-policy";
import { type CheckStep, type Evidence, TRUST_POLICY_TITLE } from "./check";
import { fixedStep } from "./fixed-step";
import { assumeEvidence } from "./judge-assume-role";
import type { TrustFindings } from "./prove-everybody-else";
import type { AssumeAnswer } from "./role-answers";
import type { RoleReading } from "./role-reading";
import { sayTime, sayTrustProof } from "./say-trust-proof";
import { sayTrustUnread } from "./say-trust-unread";
import type { StepProof } from "./trust-proof";

/** A role’s trust policy, JSON text, and how it is known. */
export type KnownTrust =
  | { readonly basis: "read"; readonly text: string; readonly evidence: Evidence }
  | { readonly basis: "pasted"; readonly text: string; readonly pastedAt: string };

export type ProvedTrust = {
  readonly known: KnownTrust;
  /** Whom it must trust. */
  readonly trust: TrustInput;
  readonly findings: TrustFindings;
  /** AWS services that may assume the role beside. */
  readonly acceptedServices: readonly string[];
  /** Whether a request of the check that should be refused was let in. */
  readonly letIn: boolean;
  /** The answer to `findings.sendable`, where there is one. */
  readonly sent?: AssumeAnswer;
};

/**
 * Whether anybody else gets in, of every possible request, by the role’s own trust policy. A request that does fails the
 * step, whoever can send it; where Mooring can it was sent, and the answer is the evidence.
 */
export function judgeEverybodyElse(proved: ProvedTrust): CheckStep {
  const { known, trust, findings, acceptedServices, letIn, sent } = proved;
  if (letIn && findings.claims?.nobodyElse.outcome === "proved") return judgeContradicted(known);
  const { sendable, claims } = findings;
  const required = buildTrustPolicy(trust);
  const proof: StepProof = {
    basis: known.basis,
    ...(known.basis === "pasted" ? { pastedAt: known.pastedAt } : {}),
    expectation: findings.expectation,
    claims: claims as StepProof["claims"],
    ...(findings.isOnlyRetired ? { onlyRetired: true } : {}),
    acceptedServices: [...acceptedServices],
    ...(sendable && sent
      ? { sent: { externalId: sendable.externalId ?? null, answer: answerOf(sent) } }
      : {}),
  };
  const read = known.basis === "read" ? known.evidence : undefined;
  const evidence = sent ? assumeEvidence(sent) : read;
  return {
    ...fixedStep("refuses_everybody_else"),
    ...sayTrustProof(proof, findings.fault, required),
    proof,
    comparisons: [
      {
        title: TRUST_POLICY_TITLE,
        actual: indentPolicy(known.text),
        required: formatPolicy(required),
      },
    ],
    ...(evidence ? { evidence } : {}),
  };
}

function answerOf(sent: AssumeAnswer): "let_in" | "refused" | "unknown" {
  if (sent.ok) return "let_in";
  return sent.failure.kind === "access_denied" ? "refused" : "unknown";
}

/** A policy that is proved to refuse what was let in is not the one that AWS goes by. */
function judgeContradicted(known: KnownTrust): CheckStep {
  return {
    ...fixedStep("refuses_everybody_else"),
    state: "not_testable",
    code: known.basis === "pasted" ? "pasted_contradicted" : "policy_contradicted",
    message:
      known.basis === "pasted"
        ? "The trust policy that was pasted refuses what the role let in: it is no longer the role’s, and was dropped. Paste the present one."
        : "The trust policy that AWS tells refuses what the role let in: it was changed just now, or something else is asked. Test again in a minute.",
  };
}

/** The role was deleted and made again since somebody pasted it. */
export function judgePastedOfOther(
  reading: RoleReading,
  role: RoleArn,
  pastedAt: string,
): CheckStep {
  const { message, ...unread } = judgeTrustUnread(reading, role);
  return {
    ...unread,
    code: "pasted_of_other_role",
    message: `What was pasted on ${sayTime(pastedAt)} is of another role of this name, and was dropped. ${message}`,
  };
}

/** The same where the trust policy is not known: it rests on the requests of the check, which are a sample. */
export function judgeTrustUnread(reading: RoleReading, role: RoleArn): CheckStep {
  const refusal = reading.refusals.find(({ call }) => call === "iam:GetRole");
  const { durationMs } = reading;
  return {
    ...fixedStep("refuses_everybody_else"),
    ...sayTrustUnread(refusal, role),
    evidence: refusal
      ? {
          call: refusal.call,
          durationMs,
          errorCode: refusal.code,
          errorMessage: refusal.message,
        }
      : { call: "iam:GetRole", durationMs },
  };
}
