import { expect, test } from "vitest";
import type { Check, CheckStep } from "@/lib/domain/checks/check";
import { nextStep } from "./next-step";

const role = { id: "c", kind: "aws_role" } as const;
const basic = { id: "c", kind: "basic" } as const;

function check(verdict: Check["verdict"], steps: CheckStep[] = [], conclusive = true) {
  const target = {
    kind: "aws_role" as const,
    accountType: "global",
    roleArn: "arn:aws:iam::123456789012:role/Reader",
    repositories: [],
  };
  return { verdict, conclusive, steps, target };
}

function failed(place: NonNullable<CheckStep["fix"]>["place"]): CheckStep {
  return {
    id: "assume_role",
    kind: "assume_role",
    title: "Assume the role",
    state: "failed",
    code: "refused",
    message: "Refused.",
    fix: { place, text: "Do this." },
  };
}

test("a connector that works goes on to a registry, by the way it was opened", () => {
  expect(nextStep(role, check("connected"), {})).toEqual({
    label: "Create registry",
    href: "/assets/registries/new",
  });
  expect(nextStep(basic, check("connected"), {})).toMatchObject({
    href: "/assets/registries/new?type=oci&connector=c",
  });
  expect(nextStep(role, check("connected"), { from: "name=x" })).toMatchObject({
    href: "/assets/registries/new?name=x&connector=c",
  });
});

test("an insecure role leads to its trust policy, whatever else failed", () => {
  expect(nextStep(role, check("insecure", [failed("network")]), {})).toEqual({
    label: "Fix the trust policy",
    href: "/assets/connectors/c/role#fix",
  });
});

test("a failed test leads to where its first fault is fixed", () => {
  expect(nextStep(role, check("failed", [failed("connector")]), {})).toMatchObject({
    label: "Change the role",
  });
  expect(nextStep(basic, check("failed", [failed("registry")]), {})).toEqual({
    label: "Change the credential",
    href: "/assets/connectors/c/credentials",
  });
});

test("a degraded role without a policy that fixes it can carry a registry all the same", () => {
  expect(nextStep(role, check("degraded"), {})).toMatchObject({ label: "Create registry" });
});

test("a test that said nothing is made once more", () => {
  expect(nextStep(role, check("failed", [failed("network")], false), {})).toBe("test");
});
