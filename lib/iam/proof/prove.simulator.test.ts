import { runSimulation } from "@cloud-copilot/iam-simulate";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { PolicyRequest } from "@/lib/iam/policy/policy-types";
import { HOME } from "@/lib/testing/condition-arbitraries";
import { assumeRolePolicies } from "@/lib/testing/policy-arbitraries";
import { prove } from "./prove";

const EVERYTHING = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
};

async function simulate({ principal, context, ...asked }: PolicyRequest, trust: unknown) {
  const name = /:user\/(?:.*\/)?([^/]+)$/.exec(principal.arn)?.[1];
  const answer = await runSimulation(
    {
      request: {
        principal: principal.arn,
        action: asked.action,
        resource: { resource: asked.resource, accountId: asked.resourceAccountId },
        contextVariables: {
          "aws:PrincipalArn": principal.roleArn ?? principal.arn,
          "aws:PrincipalAccount": principal.accountId,
          ...(name && { "aws:username": name }),
          ...(context as Record<string, string | string[]>),
        },
      },
      identityPolicies: [{ name: "identity", policy: EVERYTHING }],
      serviceControlPolicies: [
        { orgIdentifier: "r-root", policies: [{ name: "all", policy: EVERYTHING }] },
      ],
      resourceControlPolicies: [],
      resourcePolicy: trust,
    },
    {},
  );
  if (answer.resultType === "error") throw new Error(JSON.stringify(answer.errors));
  return answer.overallResult;
}

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
