import fc from "fast-check";
import { expect, it } from "vitest";
import type { ParsedPolicy } from "@/lib/iam/policy/parsed-policy";
import { parsePolicyDocument } from "@/lib/iam/policy/policy-document";
import type { PolicyRequest } from "@/lib/iam/policy/policy-types";
import { HOME } from "@/lib/testing/condition-arbitraries";
import {
  CALLERS,
  EXTERNAL_ID,
  MOORING,
  trustContext,
  trustDocument,
} from "@/lib/testing/trust-arbitraries";
import { isAdmitted } from "./ask-evaluator";
import type { TrustClaim } from "./claim";
import { withCompanions } from "./companions";
import { prove } from "./prove";

const claim = {
  kind: "nobody_else",
  partition: "aws",
  trustedAccountId: HOME,
  externalIds: [EXTERNAL_ID],
} as const satisfies TrustClaim;
const narrow = { ...claim, trustedPrincipalArn: MOORING };

const isLetIn = (policy: ParsedPolicy, asked: PolicyRequest) =>
  withCompanions(asked).every((each) => isAdmitted(policy, each));

const request = fc
  .record({ principal: fc.constantFrom(...CALLERS), context: trustContext })
  .map(({ principal, context }) => ({
    principal,
    context,
    action: "sts:AssumeRole",
    resource: "arn:aws:iam::999988887777:role/Connector",
    resourceAccountId: "999988887777",
  }));

it("no request breaks what is proved, and every counterexample gets in", () => {
  const outcomes = { proved: 0, counterexample: 0, unknown: 0 };
  const property = fc.property(
    trustDocument,
    fc.constantFrom(claim, narrow),
    fc.array(request, { minLength: 30, maxLength: 30 }),
    (document, wanted, requests) => {
      const parsed = parsePolicyDocument(document, "trust");
      if (!parsed.ok) return;
      const proof = prove(document, wanted);
      outcomes[proof.outcome] += 1;
      if (proof.outcome === "counterexample") {
        expect(isLetIn(parsed.policy, proof.request)).toBe(true);
      }
      for (const asked of proof.outcome === "proved" ? requests : []) {
        const { accountId, roleArn } = asked.principal;
        const isRight =
          accountId === HOME &&
          (wanted === claim || roleArn === MOORING) &&
          asked.context["sts:ExternalId"] === EXTERNAL_ID;
        if (!isRight) expect(isLetIn(parsed.policy, asked), JSON.stringify(asked)).toBe(false);
      }
    },
  );
  fc.assert(property, { numRuns: 1000 });
  const all = outcomes.proved + outcomes.counterexample + outcomes.unknown;
  // About one in 200; as many as this come by chance in no run.
  expect(outcomes.unknown / all).toBeLessThan(0.03);
  expect(outcomes.proved / all).toBeGreaterThan(0.1);
}, 60_000);

it("whom a policy is proved to admit is admitted, and who is told to be refused is", () => {
  const principal = {
    arn: `arn:aws:sts::${HOME}:assumed-role/Mooring/check`,
    accountId: HOME,
    roleArn: MOORING,
  };
  const outcomes = { proved: 0, counterexample: 0, unknown: 0 };
  const property = fc.property(
    trustDocument,
    fc.array(trustContext, { minLength: 20, maxLength: 20 }),
    (document, contexts) => {
      const parsed = parsePolicyDocument(document, "trust");
      if (!parsed.ok) return;
      const proof = prove(document, {
        kind: "admits",
        partition: "aws",
        externalIds: [EXTERNAL_ID],
        caller: {
          principal,
          context: { "aws:PrincipalType": "AssumedRole", "aws:SecureTransport": "true" },
          isUnknown: () => true,
        },
      });
      outcomes[proof.outcome] += 1;
      if (proof.outcome === "counterexample") {
        expect(proof.request.context["sts:ExternalId"]).toBe(EXTERNAL_ID);
        expect(isAdmitted(parsed.policy, proof.request)).toBe(false);
      }
      for (const context of proof.outcome === "proved" ? contexts : []) {
        const known = { "aws:SecureTransport": "true", "sts:ExternalId": EXTERNAL_ID };
        const asked = {
          principal,
          context: { ...context, ...known },
          action: "sts:AssumeRole",
          resource: "arn:aws:iam::999988887777:role/Connector",
          resourceAccountId: "999988887777",
        };
        expect(isAdmitted(parsed.policy, asked), JSON.stringify(asked)).toBe(true);
      }
    },
  );
  fc.assert(property, { numRuns: 1000 });
  expect(outcomes.proved).toBeGreaterThan(50);
  expect(outcomes.counterexample).toBeGreaterThan(300);
  expect(outcomes.unknown).toBeLessThan(30);
}, 60_000);
