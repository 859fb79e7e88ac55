import { expect, test } from "vitest";
import type {
  ActionVerdict,
  PermissionsProof,
  PermissionsReview,
  TrustProof,
  TrustVerdict,
} from "@/lib/iam/review/finding";
import {
  describePermissionsProof,
  describeTrustProof,
  describeTrustVerdict,
  summarisePermissions,
  summariseTrust,
} from "./summarise-review";

function permissions(...given: Parameters<typeof permissionsReview>) {
  return summarisePermissions(permissionsReview(...given));
}

function permissionsReview(
  allowed: readonly (boolean | null)[],
  changes: Partial<PermissionsReview> = {},
): PermissionsReview {
  const verdicts = allowed.map(
    (each, index): ActionVerdict => ({
      action: `ecr:Action${index}`,
      required: true,
      allowed: each,
      dependsOn: each === null ? ["aws:SourceIp"] : [],
      reason: "",
      deniedResources: [],
    }),
  );
  const optional: ActionVerdict = {
    action: "ecr:Optional",
    required: false,
    allowed: false,
    dependsOn: [],
    reason: "",
    deniedResources: [],
  };
  return {
    kind: "permissions",
    text: "",
    awsRefuses: null,
    excess: [],
    enough: null,
    findings: [],
    proof: null,
    verdicts: [...verdicts, optional],
    ...changes,
  };
}

function verdictsOf(right: boolean, none: boolean, wrong: boolean): TrustVerdict[] {
  return [
    { probe: "right_external_id", expected: true, allowed: right, dependsOn: [], reason: "" },
    { probe: "no_external_id", expected: false, allowed: none, dependsOn: [], reason: "" },
    { probe: "wrong_external_id", expected: false, allowed: wrong, dependsOn: [], reason: "" },
  ];
}

const proved: TrustProof = {
  nobodyElse: { outcome: "proved", sentence: "Proved" },
  admits: { outcome: "proved", sentence: "Proved" },
  otherWays: [],
};

function trustReview(proof: TrustProof | null, verdicts = verdictsOf(true, false, false)) {
  return { kind: "trust", text: "", awsRefuses: null, findings: [], verdicts, proof } as const;
}

function trust(right: boolean, none: boolean, wrong: boolean) {
  return summariseTrust(trustReview(proved, verdictsOf(right, none, wrong)), "Mooring");
}

test("a policy is enough when every required permission is there, whatever the optional ones", () => {
  expect(permissions([true, true])).toEqual({ tone: "ok", text: "Enough: all 2 permissions" });
});

test("missing permissions are counted", () => {
  expect(permissions([false, true]).text).toBe("1 of 2 permissions missing");
  expect(permissions([false, false, true]).text).toBe("2 of 3 permissions missing");
});

test("a policy that cannot be read has no verdict but that", () => {
  expect(permissions([], { verdicts: [] }).text).toBe("AWS would refuse this policy");
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
    "Refuses Mooring with a wrong External ID",
  ]);
  expect(say(verdictsOf(false, false, false))[0]).toBe(
    "Refuses Mooring with its External ID: it cannot connect",
  );
});

test("a policy that allows more than reading is never green", () => {
  const { tone, text } = permissions([true], { excess: ["*"] });
  expect(tone).toBe("warn");
  expect(text).toContain("too powerful");
});

test("that AWS will not accept a policy is said first, then what it would do", () => {
  const tooLong = { code: "size_inline", severity: "error", message: "It is too long." } as const;
  const place = { path: "", from: 0, to: 0, line: 1, column: 1 };
  const findings = [{ ...tooLong, ...place }];
  expect(permissions([true, true], { awsRefuses: tooLong.message, findings })).toEqual({
    tone: "danger",
    text: "AWS will not accept this",
    judgement: "If it did: Enough: all 2 permissions",
  });
});

test("what depends on unknown facts is neither a yes nor a no", () => {
  expect(permissions([true, null])).toEqual({
    tone: "warn",
    text: "It depends: 1 of 2 permissions on aws:SourceIp",
  });
  expect(permissions([false, null]).text).toBe("1 of 2 permissions missing");
});

test("what passes three requests and not every one is not called safe", () => {
  const request = { action: "", principalArn: "", principalAccount: "", context: {} };
  const broken = {
    outcome: "counterexample",
    request,
    sentence: "Not safe",
    dependsOn: [],
    element: "",
  } as const;
  const open = { outcome: "unknown", sentence: "Not decided", element: "" } as const;
  const review = (nobodyElse: TrustProof["nobodyElse"]) => trustReview({ ...proved, nobodyElse });
  expect(summariseTrust(review(broken), "Mooring").text).toBe("Unsafe: somebody else gets in");
  expect(summariseTrust(review(open), "Mooring").tone).toBe("warn");
  expect(describeTrustProof(review(broken))).toEqual([{ tone: "danger", text: "Not safe" }]);
  expect(describeTrustProof(review(open))).toEqual([{ tone: "warn", text: "Not decided" }]);
});

test("a proof is the first line, and warns of other ways in", () => {
  expect(describeTrustProof(trustReview(proved))).toEqual([{ tone: "ok", text: "Proved" }]);
  const otherWays = [
    { action: "sts:AssumeRole", who: "ec2.amazonaws.com", statementPath: "/Statement" },
  ];
  expect(describeTrustProof(trustReview({ ...proved, otherWays }))[0]?.tone).toBe("warn");
  expect(describeTrustProof(trustReview(null))).toEqual([]);
});

test("permissions that are proved, or not, stand before what was found", () => {
  const ofRegion = { request: { action: "", resource: "", context: {} }, element: "Resource" };
  const broken = {
    outcome: "counterexample",
    sentence: "Refused",
    dependsOn: [],
    ...ofRegion,
  } as const;
  const located = { ...broken, statementPath: "/Statement/0" } as const;
  const open = { outcome: "unknown", sentence: "Not decided", element: "" } as const;
  const proof = (change: Partial<PermissionsProof> = {}): PermissionsProof => {
    const good = { outcome: "proved", sentence: "Proved" } as const;
    return { readsOnly: good, everyRepository: good, repositories: [], ...change };
  };
  const lines = (change: Partial<PermissionsProof>) =>
    describePermissionsProof(permissionsReview([true], { proof: proof(change) })).map(
      ({ tone }) => tone,
    );
  const text = (change: Partial<PermissionsProof>) =>
    permissions([true], { proof: proof(change) }).text;
  expect(lines({})).toEqual(["ok", "ok"]);
  expect(lines({ readsOnly: located, everyRepository: open })).toEqual(["warn", "warn"]);
  expect(lines({ everyRepository: located })).toEqual(["ok", "danger"]);
  expect(lines({ everyRepository: { ...located, dependsOn: ["a:b"] } })).toEqual(["ok", "warn"]);
  // That no statement is about an action the verdicts tell.
  expect(lines({ everyRepository: broken })).toEqual(["ok"]);
  expect(describePermissionsProof(permissionsReview([], { proof: null }))).toEqual([]);
  expect(text({ readsOnly: located })).toBe("Enough, but too powerful");
  expect(text({ everyRepository: located })).toBe("Every permission, but not on every repository");
  expect(text({ everyRepository: { ...located, dependsOn: ["a:b"] } })).toBe("It depends on a:b");
  expect(text({ readsOnly: open })).toBe("Enough, but not shown for every request");
  expect(text({})).toBe("Enough: all 1 permissions");
});
