import fc from "fast-check";
import { provePermissions, readPolicies } from "@/lib/iam/proof/prove-permissions";
import { rolePolicies } from "@/lib/testing/permission-arbitraries";
import { ACCOUNT, everyRepository, principal, readsOnly } from "@/lib/testing/role-policies";
import type { Z3Question } from "./compare-with-z3";
import { encodeEveryRepository, encodeReadsOnly, type KnownKeys } from "./encode-permissions";

const CALLER: KnownKeys = new Map([
  ["aws:principalarn", principal.roleArn],
  ["aws:principalaccount", ACCOUNT],
  ["aws:principaltype", "AssumedRole"],
  ["aws:principalisawsservice", "false"],
  ["aws:username", null],
]);
const CLAIMS = [readsOnly, everyRepository(), everyRepository("ecr:ListImages", ["t*", "ab"])];

/** Whether random policies of a role only read, and whether they reach every repository. */
export function permissionQuestions(seed: number, policies: number): Z3Question[] {
  const drawn = fc.sample(fc.tuple(rolePolicies, fc.constantFrom(...CLAIMS)), {
    seed,
    numRuns: policies,
  });
  return drawn.flatMap(([role, claim]): Z3Question[] => {
    const read = readPolicies(role);
    if ("outcome" in read) return [];
    const identity = read.identity.map(({ policy }) => policy);
    const asked = { identity, boundary: read.boundary?.policy };
    const encode = () => {
      if (claim.kind === "reads_only") {
        const open = { ...asked, known: CALLER, isAbsent: () => false };
        return encodeReadsOnly(open, claim.harmless);
      }
      const given = Object.entries({ ...claim.context, "aws:ResourceAccount": ACCOUNT });
      const known = new Map([
        ...CALLER,
        ...given.map(([key, value]) => [key.toLowerCase(), value] as const),
      ]);
      const isAbsent = (key: string) => !claim.isUnknown(key);
      return encodeEveryRepository({ ...asked, known, isAbsent }, claim.action, claim.asked);
    };
    return [
      { what: { role, claim: claim.kind }, prove: () => provePermissions(role, claim), encode },
    ];
  });
}
