import fc from "fast-check";
import { expect, it } from "vitest";
import { nearMisses } from "@/lib/testing/near-misses";
import {
  ASKED_ACTIONS,
  ASKED_RESOURCES,
  NAMES,
  permissionContext,
  rolePolicies,
} from "@/lib/testing/permission-arbitraries";
import {
  ACCOUNT,
  everyRepository,
  PREFIX,
  principal,
  readsOnly,
} from "@/lib/testing/role-policies";
import { isPermitted } from "./ask-permission";
import { provePermissions, readPolicies } from "./prove-permissions";
import { repositoryName } from "./repository-name";

const { whole } = repositoryName;

const request = fc.record({
  principal: fc.constant(principal),
  action: fc.constantFrom(...ASKED_ACTIONS),
  resource: fc.constantFrom(...ASKED_RESOURCES),
  resourceAccountId: fc.constant(ACCOUNT),
  context: permissionContext,
});

function isHarmless({ action, resource }: { action: string; resource: string }): boolean {
  return readsOnly.harmless.some(
    ({ actions, resources }) =>
      actions.some((name) => name.toLowerCase() === action.toLowerCase()) &&
      (!resources || /^arn:[^:]+:iam::.*:role\/Reader$/.test(resource)),
  );
}

it("no request is for more than what is proved to be read, and every counterexample is allowed", () => {
  const outcomes = { proved: 0, counterexample: 0, unknown: 0 };
  const requests = fc.array(request, { minLength: 40, maxLength: 40 });
  const property = fc.property(rolePolicies, requests, (policies, asked) => {
    const read = readPolicies(policies);
    if ("outcome" in read) return;
    const proof = provePermissions(policies, readsOnly);
    outcomes[proof.outcome] += 1;
    if (proof.outcome === "counterexample") {
      expect(isPermitted(read, proof.request)).toBe(true);
      expect(isHarmless(proof.request)).toBe(false);
    }
    if (proof.outcome !== "proved") return;
    const own = nearMisses(policies);
    const built = asked.map((one, index) => ({
      ...one,
      action: own.actions[(index * 7) % own.actions.length] ?? one.action,
      resource: own.resources[(index * 11) % own.resources.length] ?? one.resource,
    }));
    for (const one of [...asked, ...built]) {
      if (!isHarmless(one)) expect(isPermitted(read, one), JSON.stringify(one)).toBe(false);
    }
  });
  fc.assert(property, { numRuns: 1000 });
  // About one in 60; as many as this come by chance in no run.
  expect(outcomes.unknown).toBeLessThan(50);
  expect(outcomes.proved).toBeGreaterThan(50);
}, 60_000);

it("no repository is refused of which it is proved, and every counterexample is", () => {
  const outcomes = { proved: 0, counterexample: 0, unknown: 0 };
  const one = fc.record({ name: fc.constantFrom(...NAMES), context: permissionContext });
  const property = fc.property(
    rolePolicies,
    fc.constantFrom(everyRepository(), everyRepository(undefined, ["t*", "ab"])),
    fc.array(one, { minLength: 30, maxLength: 30 }),
    (policies, claim, asked) => {
      const read = readPolicies(policies);
      if ("outcome" in read) return;
      const open = { ...claim, isUnknown: () => true };
      const proof = provePermissions(policies, open);
      outcomes[proof.outcome] += 1;
      if (proof.outcome === "counterexample") {
        expect(isPermitted(read, proof.request)).toBe(false);
      }
      const isClaimed = (name: string) =>
        claim.asked.names.length === 0 || /^(?:t.*|ab)$/.test(name);
      if (proof.outcome !== "proved") return;
      const own = nearMisses(policies)
        .resources.map((arn) => arn.split(":repository/")[1] ?? "")
        .filter((name) => name !== "");
      const built = asked.map(({ context }, index) => ({
        context,
        name: own[(index * 7) % own.length] ?? "ab",
      }));
      for (const { name, context } of [...asked, ...built]) {
        if (!whole.test(name) || !isClaimed(name)) continue;
        const { action, context: given } = claim;
        const resource = `${PREFIX}${name}`;
        const ownAccount = { "aws:ResourceAccount": ACCOUNT };
        const sent = {
          principal,
          action,
          resource,
          resourceAccountId: ACCOUNT,
          context: { ...context, ...given, ...ownAccount },
        };
        expect(isPermitted(read, sent), JSON.stringify(sent)).toBe(true);
      }
    },
  );
  fc.assert(property, { numRuns: 1000 });
  expect(outcomes.unknown).toBeLessThan(20);
  expect(outcomes.proved).toBeGreaterThan(80);
}, 60_000);
