import { createConnector, expect, test } from "../test";
import { expectProblem } from "./expect-problem";

const statement = { Effect: "Allow", Action: "sts:AssumeRole" };

test("a trust policy is judged for a connector, with places and fixes", async ({ request }) => {
  const connector = await createConnector(request, { name: "Judged", accountType: "global" });
  const setup = await (
    await request.post(`/api/v1/connectors/${connector.id}/setup`, { data: {} })
  ).json();
  const trust = JSON.stringify(setup.trustPolicy, null, 2);
  const ask = async (text: string) => {
    const response = await request.post("/api/v1/policies/evaluate", {
      data: { trust: text, connectorId: connector.id },
    });
    expect(response.status()).toBe(200);
    return (await response.json()).trust;
  };
  const good = await ask(trust);
  expect(good.findings).toEqual([]);
  expect(good.verdicts.map(({ allowed }: { allowed: boolean }) => allowed)).toEqual([
    true,
    false,
    false,
  ]);
  const bad = await ask(trust.replace("StringEquals", "StringEqualsIfExists"));
  const [finding] = bad.findings;
  expect(finding).toMatchObject({ code: "external_id_if_exists", severity: "error" });
  expect(finding.line).toBeGreaterThan(1);
  const [{ from, to, insert }] = finding.fix.edits;
  const fixed = bad.text.slice(0, from) + insert + bad.text.slice(to);
  expect((await ask(fixed)).findings).toEqual([]);
});

test("a permissions policy is judged action by action, whatever it was pasted with", async ({
  request,
}) => {
  const policy = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: ["ecr:ListImages"], Resource: "*" }],
  };
  const response = await request.post("/api/v1/policies/evaluate", {
    data: {
      accountType: "us_gov",
      awsAccountId: "123456789012",
      regions: ["us-gov-west-1"],
      permissions: JSON.stringify({ PolicyVersion: { Document: policy, VersionId: "v1" } }),
    },
  });
  const { permissions, trust } = await response.json();
  expect(trust).toBeNull();
  expect(permissions.origin).toContain("Document");
  const allowed = permissions.verdicts.filter((each: { allowed: boolean }) => each.allowed);
  expect(allowed.map(({ action }: { action: string }) => action)).toEqual(["ecr:ListImages"]);
});

test("a policy that is enough and allows more says what is too much, and what would be enough", async ({
  request,
}) => {
  const all = { Effect: "Allow", Action: "*", Resource: "*" };
  const response = await request.post("/api/v1/policies/evaluate", {
    data: {
      accountType: "global",
      permissions: JSON.stringify({ Version: "2012-10-17", Statement: all }),
    },
  });
  const { permissions } = await response.json();
  expect(permissions.excess).toEqual(["*"]);
  expect(permissions.awsRefuses).toBeNull();
  expect(JSON.parse(permissions.enough).Statement.length).toBeGreaterThan(0);
});

test("a trust policy is proved, or told the request that breaks it", async ({ request }) => {
  const proofOf = async (...statements: object[]) => {
    const text = JSON.stringify({ Version: "2012-10-17", Statement: statements });
    const response = await request.post("/api/v1/policies/evaluate", {
      data: { accountType: "global", trust: text },
    });
    return (await response.json()).trust.proof;
  };
  const own = {
    ...statement,
    Principal: { AWS: "arn:aws:iam::123456789012:root" },
    Condition: { StringEquals: { "sts:ExternalId": "mrg-7f3a60" } },
  };
  const service = {
    Effect: "Allow",
    Principal: { Service: "ec2.amazonaws.com" },
    Action: "sts:AssumeRole",
  };
  const other = { ...own, Principal: { AWS: "444455556666" } };
  const broken = await proofOf(own, other, service);
  expect(broken.nobodyElse).toMatchObject({
    outcome: "counterexample",
    statementPath: "/Statement/1",
    request: { action: "sts:AssumeRole", principalAccount: "444455556666" },
  });
  expect(broken.otherWays).toEqual([
    { action: "sts:AssumeRole", who: "ec2.amazonaws.com", statementPath: "/Statement/2" },
  ]);
});

test("permissions are proved, or told the request and the repository that break it", async ({
  request,
}) => {
  const proofOf = async (...statements: object[]) => {
    const permissions = JSON.stringify({ Version: "2012-10-17", Statement: statements });
    const asked = { accountType: "global", awsAccountId: "123456789012", regions: ["us-west-1"] };
    const response = await request.post("/api/v1/policies/evaluate", {
      data: { ...asked, permissions },
    });
    return (await response.json()).permissions.proof;
  };
  const all = { Effect: "Allow", Action: "ecr:*", Resource: "*" };
  const secret = { ...all, Effect: "Deny", Resource: "arn:aws:ecr:*:*:repository/secret/*" };
  const proof = await proofOf(all, secret);
  expect(proof.readsOnly).toMatchObject({
    outcome: "counterexample",
    statementPath: "/Statement/0",
    request: { action: "ecr:DeleteRepository" },
  });
  expect(proof.everyRepository).toMatchObject({
    outcome: "counterexample",
    statementPath: "/Statement/1",
    request: { resource: "arn:aws:ecr:us-west-1:123456789012:repository/secret/x" },
  });
  const token = proof.repositories.find(
    ({ action }: { action: string }) => action === "ecr:GetAuthorizationToken",
  );
  expect(token).toMatchObject({ outcome: "proved", region: "us-west-1", repository: null });
});

test("a policy that takes too long to judge is refused at once", async ({ request }) => {
  const reading = { Effect: "Allow", Action: "ecr:ListImages", Resource: "*" };
  const trust = JSON.stringify({
    Version: "2012-10-17",
    Statement: Array.from({ length: 2500 }, () => ({
      ...statement,
      Principal: { AWS: "*" },
    })),
  });
  const permissions = JSON.stringify({
    Version: "2012-10-17",
    Statement: Array.from({ length: 2500 }, () => reading),
  });
  const ask = (data: object) =>
    request.post("/api/v1/policies/evaluate", { data: { accountType: "global", ...data } });
  await expectProblem(await ask({ trust }), 422, "validation_failed", "/trust");
  await expectProblem(await ask({ permissions }), 422, "validation_failed", "/permissions");
  const swapped = await ask({ trust: permissions });
  expect(swapped.status()).toBe(200);
  expect((await swapped.json()).trust.verdicts).toEqual([]);
});

test("what cannot be a question is refused with the field that is wrong", async ({ request }) => {
  const ask = (data: object) => request.post("/api/v1/policies/evaluate", { data });
  const trust = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  await expectProblem(
    await ask({ accountType: "global" }),
    422,
    "validation_failed",
    "/permissions",
  );
  await expectProblem(await ask({ trust }), 422, "validation_failed", "/accountType");
  await expectProblem(
    await ask({ trust, accountType: "global", regions: ["us-gov-west-1"] }),
    422,
    "validation_failed",
    "/regions/0",
  );
  await expectProblem(
    await ask({ trust: "x".repeat(200_001), accountType: "global" }),
    422,
    "validation_failed",
    "/trust",
  );
  await expectProblem(
    await ask({ trust, connectorId: "019a0000-0000-7000-8000-000000000001" }),
    404,
    "not_found",
  );
});
