import { describe, expect, test } from "vitest";
import { parseRoleArn } from "@/lib/iam/identifiers/role-arn";
import { readAccessDenied } from "@/lib/iam/policy/access-denied";
import { buildTrustPolicy, type TrustInput } from "@/lib/iam/role/trust-policy";
import { fixPlaces } from "./check";
import { explainRefusal } from "./explain-refusal";
import type { RefusalFacts } from "./refusal-facts";

const parsed = parseRoleArn("arn:aws:iam::222222222222:role/MooringReader");
if (!parsed.ok) throw new Error(parsed.message);
const { role } = parsed;

const consoleArn = "arn:aws:iam::111122223333:user/mooring";
const trust: TrustInput = {
  partition: "aws",
  trustedAccountId: "111122223333",
  trustedPrincipalArn: consoleArn,
  externalId: "external-id-1",
};
const required = buildTrustPolicy(trust);
const denied = `User: ${consoleArn} is not authorized to perform: sts:AssumeRole on resource: ${role.arn}`;

function explain({ because = "", ...changes }: Partial<RefusalFacts> & { because?: string } = {}) {
  return explainRefusal({
    denial: readAccessDenied(`${denied} ${because}`),
    role,
    consoleArn,
    trust,
    roleAgeMs: 3_600_000,
    wasProved: false,
    reading: null,
    answers: { missing: "refused", wrong: "refused", pending: "unknown", retired: "unknown" },
    ...changes,
  });
}

function codes(changes: Parameters<typeof explain>[0]) {
  return explain(changes).causes?.map(({ code }) => code);
}

/** A trust policy like the one that must be, but for `changes`, as an earlier check read it. */
function reading(changes: object = {}) {
  const policy = { ...required, Statement: [{ ...required.Statement[0], ...changes }] };
  return { trustPolicy: JSON.stringify(policy, null, 2), readAt: "2026-01-31T08:15:30.000Z" };
}

describe("AWS's own words settle it", () => {
  test.each([
    [
      "because no identity-based policy allows the sts:AssumeRole action",
      ["refused_by_own_policy", "console_policy", "console_policy"],
    ],
    [
      "with an explicit deny in an identity-based policy",
      ["refused_by_own_policy", "console_policy", "console_policy"],
    ],
    [
      "because no permissions boundary allows the sts:AssumeRole action",
      ["refused_by_own_boundary", "console_boundary", "console_policy"],
    ],
    [
      "because no session policy allows the sts:AssumeRole action",
      ["refused_by_own_session", "console_session", "console_identity"],
    ],
    [
      "with an explicit deny in a service control policy",
      ["refused_by_organization", "organization_policy", "aws_account"],
    ],
    [
      "with an explicit deny in a resource control policy",
      ["refused_by_organization", "organization_policy", "aws_account"],
    ],
    [
      "because no VPC endpoint policy allows the sts:AssumeRole action",
      ["refused_by_endpoint", "endpoint_policy", "network"],
    ],
  ])("“%s”", (because, expected) => {
    const { code, causes, fix } = explain({ because });
    expect(causes).toHaveLength(1);
    expect([code, causes?.[0]?.code, fix?.place]).toEqual(expected);
  });

  test("of an identity policy the statement to add is offered, unless it is denied outright", () => {
    const add = explain({ because: "because no identity-based policy allows the action" });
    expect(add.fix?.policy).toMatchObject({
      Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Resource: role.arn }],
    });
    const remove = explain({ because: "with an explicit deny in an identity-based policy" });
    expect(remove.fix?.policy).toBeUndefined();
    expect(remove.fix?.text).toContain("Remove the Deny");
  });

  test("an organization is named by the account that it governs", () => {
    const service = explain({ because: "with an explicit deny in a service control policy" });
    expect(service.message).toContain("Mooring’s own account 111122223333");
    const resource = explain({ because: "with an explicit deny in a resource control policy" });
    expect(resource.message).toContain("the role’s account 222222222222");
  });

  test.each(["role trust policy", "resource-based policy"])(
    "no %s: the role is there, so its trust policy alone is asked about",
    (kind) => {
      expect(codes({ because: `because no ${kind} allows the sts:AssumeRole action` })).toEqual([
        "trust_policy",
      ]);
    },
  );

  test("a Deny in the trust policy is told as that", () => {
    const { causes } = explain({ because: "with an explicit deny in a resource-based policy" });
    expect(causes?.[0]?.text).toContain("Deny");
  });
});

describe("where AWS does not say, facts put the causes in order", () => {
  const another = { StringEquals: { "sts:ExternalId": "another-id" } };
  const byArn = { Principal: { AWS: consoleArn } };
  const gone = { Principal: { AWS: "AIDAABCDEFGHIJKLMNOPQ" } };
  const all = {
    missing: "refused",
    wrong: "refused",
    pending: "refused",
    retired: "refused",
  } as const;

  test.each<[string, Parameters<typeof explain>[0], string[]]>([
    ["nothing more is known", {}, ["trust_policy", "role_missing", "console_policy"]],
    [
      "the age is not known",
      { roleAgeMs: null },
      ["trust_policy", "role_missing", "role_fresh", "console_policy"],
    ],
    [
      "the Role ARN is a few seconds old",
      { roleAgeMs: 5_000 },
      ["role_fresh", "trust_policy", "role_missing", "console_policy"],
    ],
    [
      "the Role ARN is new, but the role was proved before",
      { roleAgeMs: 5_000, wasProved: true },
      ["trust_policy", "role_missing", "console_policy"],
    ],
    [
      "Mooring moved to another account",
      { consoleArn: "arn:aws:iam::999999999999:user/mooring" },
      ["identity_changed", "trust_policy", "role_missing", "console_policy"],
    ],
    [
      "Mooring runs as another principal",
      { consoleArn: "arn:aws:iam::111122223333:user/other" },
      ["identity_changed", "trust_policy", "role_missing", "console_policy"],
    ],
    [
      "Mooring’s identity is of another partition",
      { consoleArn: "arn:aws-cn:iam::111122223333:user/mooring" },
      ["other_partition", "identity_changed", "trust_policy", "role_missing", "console_policy"],
    ],
    [
      "the trust policy, as last read, was right",
      { reading: reading() },
      ["role_missing", "trust_policy", "console_policy"],
    ],
    [
      "the trust policy, as last read, asked for another External ID",
      { reading: reading({ Condition: another }) },
      ["trust_policy", "role_missing", "console_policy"],
    ],
    [
      "the trust policy, as last read, named the principal itself",
      { reading: reading(byArn) },
      ["principal_recreated", "role_missing", "console_policy"],
    ],
    [
      "the trust policy, as last read, named a principal that is gone",
      { reading: reading(gone) },
      ["principal_recreated", "role_missing", "console_policy"],
    ],
    [
      "the External ID that was replaced is let in",
      { answers: { ...all, retired: "let_in" } },
      ["old_external_id"],
    ],
    [
      "the External ID to come is let in",
      { answers: { ...all, pending: "let_in" } },
      ["new_external_id"],
    ],
    [
      "a request without an External ID is let in",
      { answers: { ...all, missing: "let_in" } },
      ["condition_inverted"],
    ],
    [
      "a wrong External ID is let in",
      { answers: { ...all, wrong: "let_in" } },
      ["condition_inverted"],
    ],
  ])("%s", (_, changes, expected) => {
    expect(codes(changes)).toEqual(expected);
  });

  test("every cause says where and how to fix it, and the first one's fix is the step's", () => {
    const { causes = [], fix } = explain({ roleAgeMs: null });
    for (const cause of causes) {
      expect(fixPlaces).toContain(cause.fix.place);
      expect(cause.fix.text).toMatch(/\.$/);
    }
    expect(fix).toEqual(causes[0]?.fix);
    expect(fix?.policy).toEqual(required);
  });

  test("a trust policy that was read is shown beside the one that must be, with its time", () => {
    const old = reading({ Condition: another });
    const { comparisons, causes } = explain({ reading: old });
    expect(comparisons).toEqual([
      {
        title: "Trust policy, as last read at 2026-01-31 08:15 UTC",
        actual: old.trustPolicy,
        required: JSON.stringify(required, null, 2),
      },
    ]);
    expect(causes?.[0]?.text).toContain("another-id");
  });

  test("a role that was there is told as deleted, not as mistyped", () => {
    const missing = (changes: Parameters<typeof explain>[0]) =>
      explain(changes).causes?.find(({ code }) => code === "role_missing")?.text;
    expect(missing({})).toContain("mistyped");
    expect(missing({ wasProved: true })).not.toContain("mistyped");
    expect(missing({ reading: reading() })).not.toContain("mistyped");
  });

  test("without an identity to trust there is no policy to paste, and still an answer", () => {
    const { causes, fix } = explain({ trust: undefined, reading: reading() });
    expect(causes?.map(({ code }) => code)).toContain("trust_policy");
    expect(fix?.policy).toBeUndefined();
  });
});
