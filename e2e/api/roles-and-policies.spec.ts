import { createConnector, expect, test, uniqueRoleName } from "../test";
import { API, expectProblem } from "./expect-problem";

test.describe("roles and policies", () => {
  test("POST role creates the role in the practice account; the check says connected", async ({
    request,
    aws,
  }) => {
    const { id } = await createConnector(request, { name: "r", accountType: "global" });
    const roleName = uniqueRoleName();
    const create = (data: object) => request.post(`${API}/connectors/${id}/role`, { data });
    await expectProblem(await create({ roleName: "a b" }), 422, "validation_failed", "/roleName");
    const custom = { roleName, access: "custom" };
    await expectProblem(await create(custom), 422, "validation_failed", "/regions");
    const plan = await request.post(`${API}/connectors/${id}/role/plan`, { data: { roleName } });
    expect(await plan.json()).toMatchObject({ accountId: aws.accountId, role: "absent" });
    const elsewhere = { roleName, awsAccountId: "123456789012" };
    await expectProblem(
      await create(elsewhere),
      409,
      "account_mismatch",
      "/credentials/accessKeyId",
    );
    const made = await create({ ...custom, regions: ["us-west-1"] });
    expect(made.status(), await made.text()).toBe(201);
    const roleArn = `arn:aws:iam::${aws.accountId}:role/${roleName}`;
    expect(await made.json()).toMatchObject({ roleArn, accountId: aws.accountId });
    expect(await (await request.get(`${API}/connectors/${id}`)).json()).toMatchObject({ roleArn });
    await expectProblem(await create({ roleName }), 409, "role_exists", "/roleName");
    const check = await (
      await request.post(`${API}/connectors/${id}/test?region=us-west-1`)
    ).json();
    expect(check.verdict).toBe("connected");
  });

  test("one-time credentials that AWS does not know are refused and not repeated", async ({
    request,
  }) => {
    const { id } = await createConnector(request, { name: "c", accountType: "global" });
    const secretAccessKey = "never-to-be-seen-again-0123456789";
    const response = await request.post(`${API}/connectors/${id}/role`, {
      data: { credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey } },
    });
    await expectProblem(response, 422, "credentials_refused", "/credentials/accessKeyId");
    expect(await response.text()).not.toContain(secretAccessKey);
  });

  test("policies are built from parameters", async ({ request }) => {
    const build = (data: object) => request.post(`${API}/policies/permissions`, { data });
    const scope = { accountType: "global", awsAccountId: "123456789012", regions: ["us-west-1"] };
    expect(await (await build(scope)).json()).toMatchObject({ policy: { Version: "2012-10-17" } });
    const gov = { ...scope, regions: ["us-gov-west-1"] };
    await expectProblem(await build(gov), 422, "validation_failed", "/regions");
    const upper = { ...scope, repositories: ["UPPER"] };
    await expectProblem(await build(upper), 422, "validation_failed", "/repositories");
    const { id, externalId } = await createConnector(request, { accountType: "china" });
    const trust = await request.post(`${API}/policies/trust`, { data: { connectorId: id } });
    expect(JSON.stringify(await trust.json())).toContain(externalId);
    expect(JSON.stringify(await trust.json())).toContain("arn:aws-cn:iam");
  });
});
