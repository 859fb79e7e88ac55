import { expect, test } from "vitest";
import type { AwsFailure } from "@/lib/domain/checks/aws-failure";
import { judgeRegion } from "./judge-region";

function failed(kind: AwsFailure["kind"], code: string, region = "us-west-1") {
  return judgeRegion(region, { ok: false, failure: { kind, code, message: code } });
}

test("pain point 11: a region where AWS limits requests is no empty region", () => {
  expect(failed("throttled", "ThrottlingException")).toMatchObject({
    state: "unreachable",
    repositoryCount: null,
  });
});

test("pain point 15: what cannot be asked is unreachable, with AWS's or the network's own word", () => {
  for (const [kind, code] of [
    ["unreachable", "ENOTFOUND"],
    ["aws_fault", "ServerException"],
    ["expired", "ExpiredTokenException"],
  ] as const) {
    const { state, message } = failed(kind, code);
    expect(state).toBe("unreachable");
    expect(message).toContain(code);
  }
});

test("pain point 5: a refused token means that a region is off only where regions can be off", () => {
  const refusal = ["bad_credentials", "UnrecognizedClientException"] as const;
  expect(failed(...refusal, "af-south-1").state).toBe("not_enabled");
  expect(failed(...refusal, "us-west-1").state).toBe("unreachable");
});

test.each([
  [
    "User: arn:x is not authorized to perform: ecr:DescribeRepositories on resource: * with an explicit deny in a service control policy",
    "denied by a service control policy of the AWS organization",
  ],
  [
    "User: arn:x is not authorized to perform: ecr:DescribeRepositories on resource: * because no identity-based policy allows the ecr:DescribeRepositories action",
    "not allowed by the role’s policies",
  ],
  [
    "User: arn:x is not authorized to perform: ecr:DescribeRepositories on resource: * because no permissions boundary allows the ecr:DescribeRepositories action",
    "not allowed by the role’s permissions boundary",
  ],
])("a denial names the policy that made it: %s", (message, words) => {
  const failure = { kind: "access_denied", code: "AccessDeniedException", message } as const;
  const judged = judgeRegion("us-west-1", { ok: false, failure });
  expect(judged.state).toBe("denied");
  expect(judged.message).toBe(`ecr:DescribeRepositories is ${words}.`);
});

test("one repository is told in the singular, thousands with a separator", () => {
  const told = (count: number) => judgeRegion("us-west-1", { ok: true, count });
  expect(told(1).message).toBe("There is 1 repository.");
  expect(told(2_345).message).toBe("There are 2,345 repositories.");
});

test.each([
  [{ ok: true, count: 0 }, "empty", 0],
  [{ ok: true, count: 3 }, "repositories", 3],
  [{ ok: true, count: 10_000, cut: "items" }, "repositories", null],
  [{ ok: true, count: 3, cut: "time" }, "repositories", null],
  [{ ok: true, count: 0, cut: "pages" }, "unreachable", null],
  [{ ok: true, count: 0, cut: "repeated_token" }, "unreachable", null],
] as const)(
  "a number is told only where the counting came to its end: %j",
  (counted, state, repositoryCount) => {
    expect(judgeRegion("us-west-1", counted)).toMatchObject({ state, repositoryCount });
  },
);
