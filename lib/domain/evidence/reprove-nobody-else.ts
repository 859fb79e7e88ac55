import { canonicalJson } from "@/lib/domain/api/canonical-json";
import type { CheckStep } from "@/lib/domain/checks/check";
import { proveEverybodyElse, type TrustFindings } from "@/lib/domain/checks/prove-everybody-else";
import { sayTrustProof } from "@/lib/domain/checks/say-trust-proof";
import type { StepProof } from "@/lib/domain/checks/trust-proof";
import type { PolicyDocument } from "@/lib/iam/policy/json-document";
import { PolicyInputError } from "@/lib/iam/policy/policy-input-error";
import { buildTrustPolicy, type TrustInput } from "@/lib/iam/role/trust-policy";
import { compareClaim } from "./compare-claim";
import type { NobodyElseClaim } from "./evidence-file";
import { type Findings, fault } from "./findings";
import { readExpectation } from "./read-expectation";

/** Proves a claim again from its policy, and holds it and its step to what comes out. Never throws. */
export function reproveNobodyElse(claim: NobodyElseClaim, step: CheckStep): Findings {
  const { partition, trust, sender } = readExpectation(claim.expectation);
  const required = writeRequired(trust);
  if (typeof required === "string") return fault(`Nobody can be trusted like that: ${required}`);
  const { retiredExternalId } = claim.expectation;
  const found = proveEverybodyElse(claim.trustPolicy, partition, trust, sender, retiredExternalId);
  const said = sayTrustProof(proofOf(claim, found), found.fault, required);
  const { state, code, message, fix, causes } = step;
  const follows = said.state === state && said.code === code;
  const faults = [
    ...compareClaim(claim, found),
    ...(follows
      ? []
      : [
          `The step “${step.title}” is ${said.state} (${said.code}), and is told as ${state} (${code}).`,
        ]),
  ];
  const sendable = found.sendable && (found.sendable.externalId ?? null);
  const told = { result: claim.result, id: claim.sent?.externalId, message, fix, causes };
  const { state: _, code: __, ...words } = said;
  const now = { result: found.claims, id: sendable, ...words };
  return {
    confirmed: faults.length > 0 ? [] : confirm(found),
    faults,
    differences:
      canonicalJson(told) === canonicalJson(now) ? [] : [`the step “${step.title}” or its witness`],
  };
}

/** The policy that the role must have; or why there is none. */
function writeRequired(trust: TrustInput): PolicyDocument | string {
  try {
    return buildTrustPolicy(trust);
  } catch (error) {
    if (error instanceof PolicyInputError) return error.message;
    throw error;
  }
}

function proofOf(
  { basis, knownAt, expectation, acceptedServices, sent }: NobodyElseClaim,
  { claims, isOnlyRetired }: TrustFindings,
): StepProof {
  return {
    basis,
    ...(basis === "pasted" ? { pastedAt: knownAt } : {}),
    expectation,
    claims: claims as StepProof["claims"],
    ...(isOnlyRetired ? { onlyRetired: true } : {}),
    acceptedServices,
    ...(sent ? { sent } : {}),
  };
}

function confirm({ claims }: TrustFindings): string[] {
  if (!claims) return ["The trust policy cannot be judged, as is told."];
  const { nobodyElse, admits } = claims;
  return [nobodyElse.sentence, admits.sentence];
}
