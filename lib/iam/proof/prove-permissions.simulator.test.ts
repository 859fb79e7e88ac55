import fc from "fast-check";
import { expect, it } from "vitest";
import type { PolicySet } from "@/lib/iam/policy/policy-types";
import { permissionPolicies } from "@/lib/testing/policy-arbitraries";
import { everyRepository, PREFIX, readsOnly } from "@/lib/testing/role-policies";
import { simulateRequest } from "@/lib/testing/simulate-request";
import type { PermissionsClaim } from "./claim";
import { provePermissions } from "./prove-permissions";

const CLAIMS: readonly PermissionsClaim[] = [readsOnly, everyRepository()];

it("every counterexample is allowed, or refused, by an independent simulator too", async () => {
  const counts = new Map<string, number>();
  const property = fc.asyncProperty(
    permissionPolicies,
    fc.constantFrom(...CLAIMS),
    async ({ identity = [], boundary }: PolicySet, claim) => {
      const policies = { identity, ...(boundary ? { boundary } : {}) };
      // To the simulator no address of one family is outside a range of the other (prove.simulator.test.ts).
      if (JSON.stringify(policies).includes("NotIpAddress")) return;
      const proof = provePermissions(policies, claim);
      if (proof.outcome !== "counterexample") return;
      const { request } = proof;
      // The simulator takes no action on a resource of another kind.
      if (!request.resource.startsWith(PREFIX) || !/^ecr:[A-Z]/.test(request.action)) return;
      const asked = `${JSON.stringify(request)} ${JSON.stringify(policies)}`;
      const isAllowed = (await simulateRequest(request, policies)) === "Allowed";
      expect(isAllowed, asked).toBe(claim.kind === "reads_only");
      counts.set(claim.kind, (counts.get(claim.kind) ?? 0) + 1);
    },
  );
  await fc.assert(property, { numRuns: 1500, seed: 14 });
  expect(counts.get("allows")).toBeGreaterThan(300);
  expect(counts.get("reads_only")).toBeGreaterThan(50);
}, 60_000);
