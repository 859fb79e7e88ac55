import type { ProofExpectation } from "@/lib/domain/checks/trust-proof";
import type { TrustClaim } from "@/lib/iam/proof/claim";
import { prove } from "@/lib/iam/proof/prove";

// A connector's trust policy by its statements, and what is proved of it.

export const CONSOLE = "111122223333";
export const OTHER = "444455556666";
export const ID = "mrg-7f3a60";
export const ROLE = `arn:aws:iam::${CONSOLE}:role/Mooring`;
export const claim = {
  kind: "nobody_else",
  partition: "aws",
  trustedAccountId: CONSOLE,
  externalIds: [ID],
} as const satisfies TrustClaim;

/** The same claim, as a check keeps it. */
export const EXPECTATION: ProofExpectation = {
  partition: "aws",
  trustedAccountId: CONSOLE,
  externalIds: [ID],
  senderArn: ROLE,
  sessionName: "mooring-1",
  now: "2026-01-15T08:00:00.000Z",
};

export type Change = { readonly [element: string]: unknown };
export const assuming = (condition?: object, change: Change = {}) => ({
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${CONSOLE}:root` },
  Action: "sts:AssumeRole",
  ...(condition && { Condition: condition }),
  ...change,
});
export const denying = (condition: object, change: Change = {}) =>
  assuming(condition, { Effect: "Deny", Principal: "*", ...change });
export const id = (operator: string, ...values: string[]) => ({
  [operator]: { "sts:ExternalId": values },
});
export const right = id("StringEquals", ID);
export const anyone = { Principal: "*" };

export const proofOf = (
  statements: readonly object[],
  wanted: TrustClaim = claim,
  version = "2012-10-17",
) => prove({ Version: version, Statement: statements }, wanted);
export const idOf = (statements: readonly object[]) => {
  const proof = proofOf(statements);
  if (proof.outcome !== "counterexample") return proof.outcome;
  return proof.request.context["sts:ExternalId"] ?? null;
};
