import fc from "fast-check";
import { expect, it } from "vitest";
import type { PolicyRequest } from "@/lib/iam/policy/policy-types";
import { HOME } from "@/lib/testing/condition-arbitraries";
import { assumeRolePolicies } from "@/lib/testing/policy-arbitraries";
import { EVERYTHING, simulateRequest } from "@/lib/testing/simulate-request";
import { prove } from "./prove";

const simulate = (request: PolicyRequest, document: unknown) =>
  simulateRequest(request, { identity: [EVERYTHING], trust: { name: "trust", document } });

it("every counterexample gets in by an independent simulator too", async () => {
  let count = 0;
  const property = fc.asyncProperty(assumeRolePolicies, async ({ trust }) => {
    // To the simulator no address of one family is outside a range of the other; AWS: NotIpAddress is "all IP
    // addresses except the specified IP address or range".
    if (JSON.stringify(trust).includes("NotIpAddress")) return;
    const proof = prove(trust?.document, {
      kind: "nobody_else",
      partition: "aws",
      trustedAccountId: HOME,
      externalIds: ["blue"],
    });
    if (proof.outcome !== "counterexample") return;
    count += 1;
    expect(await simulate(proof.request, trust?.document), JSON.stringify(proof.request)).toBe(
      "Allowed",
    );
  });
  await fc.assert(property, { numRuns: 600, seed: 14 });
  expect(count).toBeGreaterThan(150);
}, 60_000);
