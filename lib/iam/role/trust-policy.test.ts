import { describe, expect, it } from "vitest";
import { PARTITION_IDS } from "@/lib/iam/identifiers/partitions";
import { evaluatePolicies } from "@/lib/iam/policy/evaluate";
import { PolicyInputError } from "@/lib/iam/policy/policy-input-error";
import type { RequestPrincipal } from "@/lib/iam/policy/policy-types";
import { buildTrustPolicy, type TrustInput } from "./trust-policy";

const CONSOLE = "111122223333";
const CUSTOMER = "444455556666";
const SESSION = `arn:aws:sts::${CONSOLE}:assumed-role/Mooring/i-0abc`;

const input: TrustInput = {
  partition: "aws",
  trustedAccountId: CONSOLE,
  externalId: "MOOR-8f14e45f",
};

const conditionOf = (changes: Partial<TrustInput>) =>
  buildTrustPolicy({ ...input, ...changes }).Statement[0]?.Condition;

const role = (name: string, accountId = CONSOLE): RequestPrincipal => ({
  arn: `arn:aws:sts::${accountId}:assumed-role/${name.split("/").at(-1)}/s`,
  roleArn: `arn:aws:iam::${accountId}:role/${name}`,
  accountId,
});

const user = (name: string): RequestPrincipal => ({
  arn: `arn:aws:iam::${CONSOLE}:user/${name}`,
  accountId: CONSOLE,
});

/** Asks lib/iam's own evaluation, with a caller that may assume anything. */
function mayAssume(
  changes: Partial<TrustInput>,
  principal: RequestPrincipal,
  externalId: string | undefined = input.externalId.toString(),
): boolean {
  const document = buildTrustPolicy({ ...input, ...changes });
  const anything = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" }],
  };
  const decision = evaluatePolicies(
    {
      principal,
      action: "sts:AssumeRole",
      resource: `arn:aws:iam::${CUSTOMER}:role/CMS`,
      resourceAccountId: CUSTOMER,
      context: externalId === "" ? {} : { "sts:ExternalId": externalId },
    },
    { identity: [{ name: "anything", document: anything }], trust: { name: "trust", document } },
  );
  return decision.outcome === "allowed";
}

function problemOf(changes: Partial<TrustInput>) {
  try {
    buildTrustPolicy({ ...input, ...changes });
  } catch (error) {
    if (error instanceof PolicyInputError) return { code: error.code, field: error.field };
    throw error;
  }
  return undefined;
}

describe("the trust policy", () => {
  it("trusts the console's account with the External ID, and nothing more", () => {
    expect(buildTrustPolicy(input)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::111122223333:root" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "sts:ExternalId": "MOOR-8f14e45f" } },
        },
      ],
    });
  });

  it.each(PARTITION_IDS)("names the partition %s in its principal", (partition) => {
    expect(buildTrustPolicy({ ...input, partition }).Statement[0]?.Principal).toEqual({
      AWS: `arn:${partition}:iam::${CONSOLE}:root`,
    });
  });

  it("lets the right External ID in, not another and not none", () => {
    expect(mayAssume({}, role("Mooring"))).toBe(true);
    expect(mayAssume({}, role("Mooring"), "MOOR-other")).toBe(false);
    expect(mayAssume({}, role("Mooring"), "")).toBe(false);
    expect(mayAssume({}, role("Mooring", "999999999999"))).toBe(false);
  });

  it("takes the old and the new External ID while one replaces the other", () => {
    const externalId = ["MOOR-old", "MOOR-new"] as const;
    expect(conditionOf({ externalId })).toEqual({
      StringEquals: { "sts:ExternalId": ["MOOR-old", "MOOR-new"] },
    });
    expect(mayAssume({ externalId }, role("Mooring"), "MOOR-old")).toBe(true);
    expect(mayAssume({ externalId }, role("Mooring"), "MOOR-new")).toBe(true);
    expect(mayAssume({ externalId }, role("Mooring"), "MOOR-else")).toBe(false);
    expect(mayAssume({ externalId }, role("Mooring"), "")).toBe(false);
  });

  it("writes an External ID that replaces itself once", () => {
    expect(conditionOf({ externalId: ["MOOR-1", "MOOR-1"] })).toEqual(
      conditionOf({ externalId: "MOOR-1" }),
    );
  });
});

describe("the trust policy, narrowed", () => {
  it("to a session lets in its role with and without a path, and no role with a longer name", () => {
    const narrowed = { trustedPrincipalArn: SESSION };
    expect(conditionOf(narrowed)?.ArnLike).toEqual({
      "aws:PrincipalArn": [
        "arn:aws:iam::111122223333:role/Mooring",
        "arn:aws:iam::111122223333:role/*/Mooring",
      ],
    });
    expect(mayAssume(narrowed, role("Mooring"))).toBe(true);
    expect(mayAssume(narrowed, role("ops/eu/Mooring"))).toBe(true);
    expect(mayAssume(narrowed, role("NotMooring"))).toBe(false);
    expect(mayAssume(narrowed, role("Mooring2"))).toBe(false);
    expect(mayAssume(narrowed, role("Mooring/other"))).toBe(false);
    expect(mayAssume(narrowed, user("Mooring"))).toBe(false);
  });

  it("to a role lets that role in with its path", () => {
    const narrowed = { trustedPrincipalArn: `arn:aws:iam::${CONSOLE}:role/ops/Mooring` };
    expect(mayAssume(narrowed, role("ops/Mooring"))).toBe(true);
    expect(mayAssume(narrowed, role("Mooring"))).toBe(false);
  });

  it("to a user lets that user in", () => {
    const narrowed = { trustedPrincipalArn: `arn:aws:iam::${CONSOLE}:user/bots/mooring` };
    expect(mayAssume(narrowed, user("bots/mooring"))).toBe(true);
    expect(mayAssume(narrowed, user("mooring"))).toBe(false);
    expect(mayAssume(narrowed, role("Mooring"))).toBe(false);
  });

  it("to the account's root user narrows nothing", () => {
    expect(conditionOf({ trustedPrincipalArn: `arn:aws:iam::${CONSOLE}:root` })).toEqual(
      conditionOf({}),
    );
  });
});

describe("a trust policy is refused", () => {
  it.each<[string, Partial<TrustInput>, string, string]>([
    [
      "for an account of 11 digits",
      { trustedAccountId: "11112222333" },
      "account_id_invalid",
      "trustedAccountId",
    ],
    ["for every account", { trustedAccountId: "*" }, "account_id_invalid", "trustedAccountId"],
    ["without an External ID", { externalId: "" }, "external_id_invalid", "externalId"],
    ["with a wildcard as External ID", { externalId: "*" }, "external_id_invalid", "externalId"],
    [
      "when the new External ID is missing",
      { externalId: ["MOOR-1", ""] },
      "external_id_invalid",
      "externalId",
    ],
    [
      "for a principal of another account",
      { trustedPrincipalArn: `arn:aws:iam::${CUSTOMER}:role/x` },
      "principal_account_mismatch",
      "trustedPrincipalArn",
    ],
    [
      "for a principal of another partition",
      { trustedPrincipalArn: `arn:aws-cn:iam::${CONSOLE}:role/x` },
      "principal_account_mismatch",
      "trustedPrincipalArn",
    ],
    ...[
      "",
      "Mooring",
      `arn:aws:iam::${CONSOLE}:role/*`,
      `arn:aws:iam::${CONSOLE}:role/Moor?ng`,
      `arn:aws:iam::${CONSOLE}:assumed-role/Mooring/s`,
      `arn:aws:sts::${CONSOLE}:assumed-role/Mooring`,
      `arn:aws:sts::${CONSOLE}:role/Mooring`,
      `arn:aws:sts::${CONSOLE}:federated-user/bob`,
      `arn:aws:sts::${CONSOLE}:root`,
      `arn:aws:iam::${CONSOLE}:group/x`,
      `arn:aws:iam::${CONSOLE}:user/a b`,
      `arn:aws:iam::${CONSOLE}:role/$\{aws:username}/x`,
    ].map((arn): [string, Partial<TrustInput>, string, string] => [
      `for the principal “${arn}”`,
      { trustedPrincipalArn: arn },
      "principal_invalid",
      "trustedPrincipalArn",
    ]),
  ])("%s", (_, changes, code, field) => {
    expect(problemOf(changes)).toEqual({ code, field });
  });
});
