import { expect, test } from "vitest";
import type { CheckStep } from "./check";
import { sayScope, scopeOf } from "./permission-scope";
import type { RolePermissions } from "./permissions-proof";

const probe: CheckStep = {
  id: "probe:us-west-1:ecr:ListImages",
  kind: "probe",
  title: "ecr:ListImages",
  action: "ecr:ListImages",
  region: "us-west-1",
  state: "passed",
  code: "allowed",
  message: "Allowed.",
  sample: { asked: 3, total: 310, more: false },
};

function review(outcome: "proved" | "unknown", names: string[] = []) {
  const claim = { outcome: "proved", sentence: "" } as const;
  const cell = { action: "ecr:ListImages", region: "us-west-1", required: true, repository: null };
  const permissions: RolePermissions = {
    readsOnly: claim,
    everyRepository: claim,
    repositories: [
      outcome === "proved"
        ? { ...claim, ...cell }
        : { outcome, sentence: "", element: "Action", ...cell },
    ],
    names,
  };
  return [{ permissions }];
}

const said = (step: CheckStep, steps: Parameters<typeof scopeOf>[1]) => {
  const scope = scopeOf(step, steps);
  return scope && sayScope(scope);
};

test("a permission is proved of every repository, or was asked of some", () => {
  expect(said(probe, review("proved"))).toBe("every repository");
  expect(said(probe, review("proved", ["team/*"]))).toBe("every chosen repository");
  expect(said(probe, review("unknown"))).toBe("3 of 310 asked");
  expect(said(probe, [])).toBe("3 of 310 asked");
  const more = { ...probe, sample: { asked: 3, total: 1000, more: true } };
  expect(said(more, [])).toBe("3 of over 1000 asked");
});

test("a claim of another region or action says nothing", () => {
  expect(said({ ...probe, region: "eu-west-1" }, review("proved"))).toBe("3 of 310 asked");
  expect(said({ ...probe, action: "ecr:BatchGetImage" }, review("proved"))).toBe("3 of 310 asked");
});

test("what AWS refused is not covered by a proof, nor is what knows no repository", () => {
  expect(scopeOf({ ...probe, state: "failed" }, review("proved"))).toBeUndefined();
  const { sample: _, ...account } = probe;
  expect(scopeOf(account, review("proved"))).toBeUndefined();
});
