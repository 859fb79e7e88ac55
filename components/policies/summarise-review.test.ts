import { expect, test } from "vitest";
import type { ActionVerdict, TrustVerdict } from "@/lib/iam/review/finding";
import { describeTrustVerdict, summarisePermissions, summariseTrust } from "./summarise-review";

function permissions(allowed: readonly boolean[]) {
  const verdicts = allowed.map(
    (each, index): ActionVerdict => ({
      action: `ecr:Action${index}`,
      required: true,
      allowed: each,
      reason: "",
      deniedResources: [],
    }),
  );
  const optional: ActionVerdict = {
    action: "ecr:Optional",
    required: false,
    allowed: false,
    reason: "",
    deniedResources: [],
  };
  return summarisePermissions({
    kind: "permissions",
    text: "",
    findings: [],
    verdicts: [...verdicts, optional],
  });
}

function verdictsOf(right: boolean, none: boolean, wrong: boolean): TrustVerdict[] {
  return [
    { probe: "right_external_id", expected: true, allowed: right, reason: "" },
    { probe: "no_external_id", expected: false, allowed: none, reason: "" },
    { probe: "wrong_external_id", expected: false, allowed: wrong, reason: "" },
  ];
}

function trust(right: boolean, none: boolean, wrong: boolean) {
  const verdicts = verdictsOf(right, none, wrong);
  return summariseTrust({ kind: "trust", text: "", findings: [], verdicts }, "Mooring");
}

test("a policy is enough when every required permission is there, whatever the optional ones", () => {
  expect(permissions([true, true])).toEqual({ tone: "ok", text: "Enough: all 2 permissions" });
});

test("missing permissions are counted", () => {
  expect(permissions([false, true]).text).toBe("1 of 2 permissions missing");
  expect(permissions([false, false, true]).text).toBe("2 of 3 permissions missing");
});

test("a policy that cannot be read has no verdict but that", () => {
  const unread = { kind: "permissions", text: "{", findings: [], verdicts: [] } as const;
  expect(summarisePermissions(unread).text).toBe("AWS would refuse this policy");
});

test("a trust policy that lets anybody in is unsafe before all else", () => {
  expect(trust(true, true, false).text).toBe("Unsafe: no External ID is needed");
  expect(trust(false, true, true).text).toBe("Unsafe: any External ID will do, or none");
  expect(trust(true, false, true).text).toBe("Unsafe: a wrong External ID is accepted");
  expect(trust(false, false, false).text).toBe("Mooring cannot assume the role");
  expect(trust(true, false, false).tone).toBe("ok");
});

test("each caller's fate is said in plain words", () => {
  const say = (verdicts: TrustVerdict[]) =>
    verdicts.map((verdict) => describeTrustVerdict(verdict, "Mooring"));
  expect(say(verdictsOf(true, true, false))).toEqual([
    "Lets Mooring in with its External ID",
    "Lets Mooring in without an External ID: unsafe",
    "Keeps Mooring out with a wrong External ID",
  ]);
  expect(say(verdictsOf(false, false, false))[0]).toBe(
    "Keeps Mooring out with its External ID: it cannot connect",
  );
});
