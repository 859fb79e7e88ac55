import fc from "fast-check";
import { describe, it } from "vitest";
import {
  assumeRolePolicies,
  assumeRoleRequest,
  permissionPolicies,
  permissionRequest,
} from "@/lib/testing/policy-arbitraries";
import { simulateRequest } from "@/lib/testing/simulate-request";
import { evaluatePolicies } from "./evaluate";
import type { PolicyRequest, PolicySet } from "./policy-types";

const NUM_RUNS = 1500;

const OUTCOMES = {
  Allowed: "allowed",
  ExplicitlyDenied: "explicit_deny",
  ImplicitlyDenied: "implicit_deny",
} as const;

async function agree(request: PolicyRequest, drawn: PolicySet): Promise<void> {
  // Only a session has a session policy. The simulator lets it limit what the resource gives to the session
  // itself or to everyone; AWS: "permissions granted directly to a session are not limited by an implicit deny
  // in […] a session policy" (IAM User Guide, "Policy evaluation logic"; for "*", "Principal", IAM role principals).
  const { session, ...others } = drawn;
  const attached = JSON.stringify((drawn.trust ?? drawn.resource)?.document ?? {});
  const direct = attached.includes('"*"') || attached.includes(":assumed-role/");
  const crossAccount = request.principal.accountId !== request.resourceAccountId;
  const policies = request.principal.roleArn && (crossAccount || !direct) ? drawn : others;
  const expected = OUTCOMES[await simulateRequest(request, policies)];
  const decision = evaluatePolicies(request, policies);
  if (decision.outcome !== expected) {
    throw new Error(`oracle says ${expected}, ours ${decision.outcome}: ${decision.reason}`);
  }
}

describe("agreement with an independent simulator", () => {
  it("decides random permission requests alike", async () => {
    const property = fc.asyncProperty(permissionRequest, permissionPolicies, agree);
    await fc.assert(property, { numRuns: NUM_RUNS });
  }, 60_000);

  it("decides random AssumeRole requests alike, within an account and across", async () => {
    const property = fc.asyncProperty(assumeRoleRequest, assumeRolePolicies, agree);
    await fc.assert(property, { numRuns: NUM_RUNS });
  }, 60_000);
});
