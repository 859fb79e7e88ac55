import { expect, test } from "vitest";
import type { RequestContext } from "@/lib/iam/policy/policy-types";
import {
  assuming,
  CONSOLE,
  claim,
  id,
  OTHER,
  proofOf,
  right,
} from "@/lib/testing/trust-statements";
import { breaksClaim } from "./breaks-claim";

const policyOf = (...statements: readonly object[]) => ({
  Version: "2012-10-17",
  Statement: statements,
});
const caller = (accountId: string) => ({
  arn: `arn:aws:sts::${accountId}:assumed-role/Mooring/check`,
  roleArn: `arn:aws:iam::${accountId}:role/Mooring`,
  accountId,
});
const asking = (accountId: string, externalId?: string) => {
  const context: RequestContext = externalId === undefined ? {} : { "STS:ExternalID": externalId };
  return { principal: caller(accountId), action: "sts:AssumeRole", context };
};

test("a request breaks the claim where it gets in and is not the right caller’s, with its External ID", () => {
  const open = policyOf(assuming(), assuming({}, { Principal: { AWS: caller(OTHER).roleArn } }));
  const [own] = claim.externalIds;
  expect(breaksClaim(open, claim, asking(CONSOLE, own))).toBe(false);
  expect(breaksClaim(open, claim, asking(CONSOLE))).toBe(true);
  expect(breaksClaim(open, claim, asking(CONSOLE, "another"))).toBe(true);
  expect(breaksClaim(open, claim, asking(OTHER, own))).toBe(true);
  expect(breaksClaim(policyOf(assuming(right)), claim, asking(CONSOLE))).toBe(false);
  expect(breaksClaim("no policy", claim, asking(CONSOLE))).toBe(false);
  expect(breaksClaim(open, claim, { ...asking(CONSOLE), action: "sts:TagSession" })).toBe(false);
});

test("that the right caller gets in is broken by a request of its own that is refused", () => {
  const known = { principal: caller(CONSOLE), context: {}, isUnknown: () => false };
  const admits = { ...claim, kind: "admits", caller: known } as const;
  const [own] = claim.externalIds;
  const closed = policyOf(assuming(id("StringEquals", "another")));
  expect(breaksClaim(closed, admits, asking(CONSOLE, own))).toBe(true);
  expect(breaksClaim(closed, admits, asking(CONSOLE, "wrong"))).toBe(false);
  expect(breaksClaim(policyOf(assuming(right)), admits, asking(CONSOLE, own))).toBe(false);
});

test("every counterexample of the proof breaks its claim", () => {
  for (const statement of [assuming(id("StringLike", "mrg-*")), assuming(id("Null", "false"))]) {
    const found = proofOf([statement]);
    if (found.outcome !== "counterexample") throw new Error(found.outcome);
    expect(breaksClaim(policyOf(statement), claim, found.request)).toBe(true);
  }
});
