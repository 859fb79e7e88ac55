import { randomUUID } from "node:crypto";
import type { APIResponse } from "@playwright/test";
import { checkEventSchema, checkSchema } from "@/lib/domain/check";
import { connectorSchema } from "@/lib/domain/connector";
import { consoleIdentitiesSchema } from "@/lib/domain/console-identity";
import { setupSchema } from "@/lib/domain/policy-input";
import { practiceSchema } from "@/lib/domain/practice";
import { problemSchema } from "@/lib/domain/problem";
import { registrySchema } from "@/lib/domain/registry";
import { registryTypeSchema } from "@/lib/registries/describe-types";
import { trustWithoutExternalId } from "./aws-admin";
import { createConnector, expect, test, uniqueRoleName } from "./test";

const API = "/api/v1";

async function expectProblem(
  response: APIResponse,
  status: number,
  code: string,
  pointer?: string,
) {
  expect(response.status(), await response.text()).toBe(status);
  expect(response.headers()["content-type"]).toContain("application/problem+json");
  const problem = problemSchema.parse(await response.json());
  expect(problem.code).toBe(code);
  expect(problem.requestId).toBe(response.headers()["x-request-id"]);
  if (pointer) expect(problem.errors?.map((error) => error.pointer)).toContain(pointer);
  return problem;
}

test.describe("connectors", () => {
  test("POST makes a draft with an External ID and the account to trust", async ({ request }) => {
    const response = await request.post(`${API}/connectors`, {
      data: { name: "one", accountType: "global" },
    });
    expect(response.status()).toBe(201);
    const connector = connectorSchema.parse(await response.json());
    expect(response.headers().location).toBe(`${API}/connectors/${connector.id}`);
    expect(connector).toMatchObject({ status: "draft", roleArn: null });
    expect(connector.externalId).toMatch(/^[0-9a-f]{40}$/);
    expect(connector.trustedAccountId).toMatch(/^\d{12}$/);
  });

  test("externalId is refused in every input", async ({ request }) => {
    const { id, externalId } = await createConnector(request, { name: "x", accountType: "global" });
    const given = { externalId: "mine" };
    const calls = [
      request.post(`${API}/connectors`, { data: { name: "y", accountType: "global", ...given } }),
      request.patch(`${API}/connectors/${id}`, { data: { name: "y", ...given } }),
      request.post(`${API}/connectors/validate`, { data: { accountType: "global", ...given } }),
      request.post(`${API}/connectors/${id}/role`, { data: given }),
      request.post(`${API}/policies/trust`, { data: { connectorId: id, ...given } }),
      request.post(`${API}/policies/permissions`, {
        data: {
          accountType: "global",
          awsAccountId: "123456789012",
          regions: ["us-east-1"],
          ...given,
        },
      }),
      request.post(`${API}/registries`, {
        data: { type: "aws-ecr", connectorId: id, region: "us-east-1", ...given },
      }),
    ];
    for (const call of calls)
      await expectProblem(await call, 422, "validation_failed", "/externalId");
    const after = await (await request.get(`${API}/connectors/${id}`)).json();
    expect(after).toMatchObject({ name: "x", externalId });
  });

  test("bad bodies are told field by field, or as what they are", async ({ request }) => {
    const post = (body: string, type = "application/json") =>
      request.post(`${API}/connectors`, {
        data: Buffer.from(body),
        headers: { "content-type": type },
      });
    await expectProblem(await post("{"), 400, "malformed_json");
    await expectProblem(await post("a=b", "text/plain"), 415, "unsupported_media_type");
    await expectProblem(await post(`"${"x".repeat(300_000)}"`), 413, "body_too_large");
    await expectProblem(await post("[]"), 422, "validation_failed");
    await expectProblem(await post("null"), 422, "validation_failed");
    await expectProblem(
      await post('{"accountType":"moon"}'),
      422,
      "validation_failed",
      "/accountType",
    );
    const long = JSON.stringify({ accountType: "global", name: "x".repeat(129) });
    await expectProblem(await post(long), 422, "validation_failed", "/name");
    const user = JSON.stringify({
      accountType: "global",
      roleArn: "arn:aws:iam::123456789012:user/u",
    });
    await expectProblem(await post(user), 422, "validation_failed", "/roleArn");
    const pair = JSON.stringify({
      accountType: "us_gov",
      roleArn: "arn:aws:iam::123456789012:role/r",
    });
    await expectProblem(await post(pair), 422, "validation_failed", "/roleArn");
    const nul = JSON.stringify({ accountType: "global", name: "a\u0000b" });
    await expectProblem(await post(nul), 422, "validation_failed", "/name");
  });

  test("a taken name and a taken role are field errors", async ({ request }) => {
    const roleArn = "arn:aws:iam::123456789012:role/taken";
    await createConnector(request, { name: "first", accountType: "global", roleArn });
    const again = (data: object) =>
      request.post(`${API}/connectors`, { data: { accountType: "global", ...data } });
    await expectProblem(await again({ name: "first" }), 409, "connector_name_taken", "/name");
    await expectProblem(
      await again({ name: "second", roleArn }),
      409,
      "role_arn_taken",
      "/roleArn",
    );
    const second = await createConnector(request, { name: "second", accountType: "global" });
    const patch = (data: object) => request.patch(`${API}/connectors/${second.id}`, { data });
    await expectProblem(await patch({ name: "first" }), 409, "connector_name_taken", "/name");
    await expectProblem(await patch({ roleArn }), 409, "role_arn_taken", "/roleArn");
    await expectProblem(await patch({}), 422, "validation_failed");
  });

  test("what is not there is 404, for ids of any shape", async ({ request }) => {
    for (const id of [randomUUID(), "nonsense", "%00"]) {
      await expectProblem(await request.get(`${API}/connectors/${id}`), 404, "not_found");
      await expectProblem(await request.delete(`${API}/connectors/${id}`), 404, "not_found");
      await expectProblem(
        await request.patch(`${API}/connectors/${id}`, { data: { name: "x" } }),
        404,
        "not_found",
      );
      await expectProblem(await request.post(`${API}/connectors/${id}/test`), 404, "not_found");
      await expectProblem(await request.get(`${API}/connectors/${id}/checks`), 404, "not_found");
      await expectProblem(await request.get(`${API}/connectors/${id}/setup`), 404, "not_found");
      await expectProblem(
        await request.post(`${API}/connectors/${id}/role`, { data: {} }),
        404,
        "not_found",
      );
      await expectProblem(await request.get(`${API}/registries/${id}`), 404, "not_found");
      await expectProblem(await request.delete(`${API}/registries/${id}`), 404, "not_found");
      await expectProblem(
        await request.patch(`${API}/registries/${id}`, { data: { name: "x" } }),
        404,
        "not_found",
      );
    }
    await expectProblem(
      await request.post(`${API}/policies/trust`, { data: { connectorId: randomUUID() } }),
      404,
      "not_found",
    );
  });

  test("lists page by cursor, search, filter and sort", async ({ request }) => {
    for (const name of ["delta", "alpha", "charlie", "bravo 100%"]) {
      await createConnector(request, { name, accountType: "global" });
    }
    const get = async (query: string) => (await request.get(`${API}/connectors?${query}`)).json();
    const first = await get("sort=name&limit=3");
    expect(first.items.map((item: { name: string }) => item.name)).toEqual([
      "alpha",
      "bravo 100%",
      "charlie",
    ]);
    expect(first.total).toBe(4);
    const second = await get(`sort=name&limit=3&cursor=${first.nextCursor}`);
    expect(second.items.map((item: { name: string }) => item.name)).toEqual(["delta"]);
    expect(second.nextCursor).toBeNull();
    expect((await get("q=100%25")).total).toBe(1);
    expect((await get("q=%25")).total).toBe(1);
    expect((await get("status=connected")).total).toBe(0);
    expect((await get("status=draft&status=failed")).total).toBe(4);
    const list = (query: string) => request.get(`${API}/connectors?${query}`);
    await expectProblem(await list("cursor=abc"), 400, "invalid_cursor");
    await expectProblem(await list(`sort=-name&cursor=${first.nextCursor}`), 400, "invalid_cursor");
    await expectProblem(await list("limit=0"), 422, "validation_failed", "?limit");
    await expectProblem(await list("limit=201"), 422, "validation_failed", "?limit");
    await expectProblem(await list("sort=size"), 422, "validation_failed", "?sort");
    await expectProblem(await list("status=fine"), 422, "validation_failed");
    await expectProblem(await list("page=2"), 422, "validation_failed", "?page");
    await expectProblem(await list("q=%00"), 422, "validation_failed", "?q");
  });

  test("validate says what is wrong and saves nothing", async ({ request }) => {
    const validate = async (data: object) =>
      (await request.post(`${API}/connectors/validate`, { data })).json();
    expect(await validate({ accountType: "global", region: "us-west-1" })).toEqual({
      valid: true,
      issues: [],
    });
    const bad = await validate({
      accountType: "global",
      region: "us-gov-west-1",
      roleArn: "arn:aws:iam::123456789012:root",
      awsAccountId: "12",
    });
    expect(bad.valid).toBe(false);
    expect(bad.issues.map((issue: { pointer: string }) => issue.pointer)).toEqual([
      "/region",
      "/awsAccountId",
      "/roleArn",
    ]);
    expect((await (await request.get(`${API}/connectors`)).json()).total).toBe(0);
  });

  test("setup carries the reference guide's steps and policies", async ({ request }) => {
    const { id, externalId, trustedAccountId } = await createConnector(request, {
      name: "setup",
      accountType: "global",
    });
    const path = `${API}/connectors/${id}/setup`;
    const plain = setupSchema.parse(await (await request.get(path)).json());
    expect(plain.managedPolicyArn).toBe(
      "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly",
    );
    expect(plain.steps).toHaveLength(7);
    expect(plain.missing).toEqual(["awsAccountId", "region"]);
    expect(JSON.stringify(plain.trustPolicy)).toContain(externalId);
    expect(JSON.stringify(plain.steps)).toContain(trustedAccountId);
    const custom = `${path}?region=us-west-1&awsAccountId=123456789012&access=custom`;
    const full = setupSchema.parse(await (await request.get(custom)).json());
    expect(full.permissionsPolicy).toMatchObject({
      Statement: [
        { Sid: "Statement1", Resource: "arn:aws:ecr:us-west-1:123456789012:repository/*" },
        { Sid: "Statement2", Resource: "*" },
      ],
    });
    expect(full.steps).toHaveLength(8);
    const other = `${path}?region=us-gov-west-1&awsAccountId=123456789012`;
    await expectProblem(await request.get(other), 422, "validation_failed", "?region");
    const short = `${path}?region=us-west-1&awsAccountId=123`;
    await expectProblem(await request.get(short), 422, "validation_failed", "?awsAccountId");
  });

  test("another role or account type voids the verdict; the External ID stays", async ({
    request,
    connected,
  }) => {
    const connector = await connected("voided");
    const patched = await request.patch(`${API}/connectors/${connector.id}`, {
      data: { roleArn: `${connector.roleArn}-other` },
    });
    expect(await patched.json()).toMatchObject({
      status: "untested",
      externalId: connector.externalId,
    });
    const gov = await request.patch(`${API}/connectors/${connector.id}`, {
      data: { accountType: "us_gov" },
    });
    await expectProblem(gov, 422, "validation_failed", "/accountType");
  });
});

test.describe("checks", () => {
  test("a check streams its plan, its steps and its result, and is kept", async ({
    request,
    connected,
  }) => {
    const { id } = await connected("streamed");
    const response = await request.post(`${API}/connectors/${id}/test?region=us-west-1`, {
      headers: { accept: "application/x-ndjson" },
    });
    expect(response.headers()["content-type"]).toBe("application/x-ndjson");
    const lines = (await response.text()).trim().split("\n");
    const events = lines.map((line) => checkEventSchema.parse(JSON.parse(line)));
    expect(events[0]?.type).toBe("plan");
    const last = events.at(-1);
    expect(last).toMatchObject({ type: "result", check: { verdict: "connected", current: true } });
    const steps = events.flatMap((event) => (event.type === "step" ? [event.step.id] : []));
    const plan = events.flatMap((event) => (event.type === "plan" ? event.steps : []));
    expect([...steps].sort()).toEqual(plan.map((step) => step.id).sort());
    const history = await (await request.get(`${API}/connectors/${id}/checks?limit=1`)).json();
    expect(history.total).toBe(2);
    const [newest] = history.items.map((item: unknown) => checkSchema.parse(item));
    expect(last?.type === "result" && last.check.id).toBe(newest?.id);
    const next = await request.get(
      `${API}/connectors/${id}/checks?limit=1&cursor=${history.nextCursor}`,
    );
    expect((await next.json()).items).toHaveLength(1);
  });

  test("a failed check is a 200 with a verdict", async ({ request, aws }) => {
    const roleArn = `arn:aws:iam::${aws.accountId}:role/nobody`;
    const { id } = await createConnector(request, { name: "f", accountType: "global", roleArn });
    const response = await request.post(`${API}/connectors/${id}/test`);
    expect(response.status()).toBe(200);
    expect(await response.json()).toMatchObject({ verdict: "failed", current: true });
    expect(await (await request.get(`${API}/connectors/${id}`)).json()).toMatchObject({
      status: "failed",
    });
  });

  test("a draft cannot be tested, and a region of another partition cannot be asked", async ({
    request,
  }) => {
    const { id } = await createConnector(request, { name: "d", accountType: "global" });
    const test = (query = "") => request.post(`${API}/connectors/${id}/test${query}`);
    await expectProblem(await test(), 409, "connector_incomplete", "/roleArn");
    await expectProblem(await test("?region=cn-north-1"), 422, "validation_failed", "?region");
  });
});

test.describe("registries", () => {
  const post = (request: Parameters<typeof createConnector>[0], data: object) =>
    request.post(`${API}/registries`, { data: { type: "aws-ecr", ...data } });

  test("a proved connector carries registries, one per account and region", async ({
    request,
    connected,
    aws,
  }) => {
    const { id: connectorId } = await connected("carrier");
    const made = await post(request, { connectorId, region: "us-west-1" });
    expect(made.status(), await made.text()).toBe(201);
    const registry = registrySchema.parse(await made.json());
    expect(registry).toMatchObject({
      name: `${aws.accountId}.dkr.ecr.us-west-1.amazonaws.com`,
      awsAccountId: aws.accountId,
      connector: { id: connectorId, status: "connected" },
    });
    await expectProblem(
      await post(request, { connectorId, region: "us-west-1" }),
      409,
      "registry_exists",
      "/region",
    );
    const wrong = [
      [{ connectorId, region: "us-gov-west-1" }, "/region"],
      [{ connectorId, region: "moon-1" }, "/region"],
      [{ connectorId, region: "us-east-1", awsAccountId: "999999999999" }, "/awsAccountId"],
      [{ connectorId: randomUUID(), region: "us-east-1" }, "/connectorId"],
      [{ connectorId, region: "us-east-1", type: "harbor" }, "/type"],
      [{ region: "us-east-1" }, "/connectorId"],
    ] as const;
    for (const [data, pointer] of wrong) {
      await expectProblem(await post(request, data), 422, "validation_failed", pointer);
    }
    const blocked = await expectProblem(
      await request.delete(`${API}/connectors/${connectorId}`),
      409,
      "connector_in_use",
    );
    expect(blocked.registries).toEqual([{ id: registry.id, name: registry.name }]);
    const renamed = await request.patch(`${API}/registries/${registry.id}`, {
      data: { name: "r" },
    });
    expect(await renamed.json()).toMatchObject({ name: "r" });
    const list = await (await request.get(`${API}/registries?connectorId=${connectorId}`)).json();
    expect(list.total).toBe(1);
    expect((await request.delete(`${API}/registries/${registry.id}`)).status()).toBe(204);
    expect((await request.delete(`${API}/connectors/${connectorId}`)).status()).toBe(204);
  });

  test("no path lets an unproved or insecure connector carry a registry", async ({
    request,
    connected,
    aws,
  }) => {
    const draft = await createConnector(request, { name: "draft", accountType: "global" });
    const region = "us-east-1";
    await expectProblem(
      await post(request, { connectorId: draft.id, region }),
      409,
      "connector_not_proved",
      "/connectorId",
    );
    const trusted = draft.trustedAccountId ?? "";
    const roleArn = await aws.createRole(uniqueRoleName(), trustWithoutExternalId(trusted));
    await request.patch(`${API}/connectors/${draft.id}`, { data: { roleArn } });
    await expectProblem(
      await post(request, { connectorId: draft.id, region }),
      409,
      "connector_not_proved",
    );
    const check = await (await request.post(`${API}/connectors/${draft.id}/test`)).json();
    expect(check.verdict).toBe("insecure");
    await expectProblem(
      await post(request, { connectorId: draft.id, region }),
      409,
      "connector_insecure",
    );
    const good = await connected("good");
    const made = await (await post(request, { connectorId: good.id, region })).json();
    await expectProblem(
      await request.patch(`${API}/registries/${made.id}`, { data: { connectorId: draft.id } }),
      409,
      "connector_insecure",
    );
    await request.patch(`${API}/connectors/${good.id}`, {
      data: { roleArn: roleArn.replace(/role-.*/, "some-other") },
    });
    await expectProblem(
      await post(request, { connectorId: good.id, region: "us-west-1" }),
      409,
      "connector_not_proved",
    );
    await expectProblem(
      await request.patch(`${API}/connectors/${good.id}`, {
        data: { roleArn: "arn:aws:iam::999999999999:role/elsewhere" },
      }),
      409,
      "account_in_use",
      "/roleArn",
    );
  });
});

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

test.describe("the console", () => {
  test("tells who it is in every partition", async ({ request }) => {
    const answer = consoleIdentitiesSchema.parse(
      await (await request.get(`${API}/console-identity`)).json(),
    );
    expect(answer).toMatchObject({ serviceName: "Mooring", practice: true });
    expect(answer.items.map((item) => item.state)).toEqual(["ready", "ready", "ready", "ready"]);
    expect(answer.items.map((item) => item.accountType)).toEqual([
      "global",
      "us_gov",
      "china",
      "eu_sovereign",
    ]);
  });

  test("describes its registry types with JSON Schema", async ({ request }) => {
    const { items } = await (await request.get(`${API}/registry-types`)).json();
    const [ecr] = items.map((item: unknown) => registryTypeSchema.parse(item));
    expect(ecr).toMatchObject({ id: "aws-ecr", fields: { type: "object" } });
    expect(ecr.requiredActions).toHaveLength(7);
  });

  test("shows the practice account to this machine alone", async ({ request }) => {
    practiceSchema.parse(await (await request.get(`${API}/practice`)).json());
    const forwarded = { "x-forwarded-for": "203.0.113.9" };
    await expectProblem(
      await request.get(`${API}/practice`, { headers: forwarded }),
      404,
      "not_found",
    );
  });

  test("is live and ready", async ({ request }) => {
    expect(await (await request.get("/api/health/live")).json()).toEqual({ status: "live" });
    expect(await (await request.get("/api/health/ready")).json()).toMatchObject({
      status: "ready",
    });
  });

  test("keeps a given request id, and refuses requests that another site's page sends", async ({
    request,
  }) => {
    const response = await request.get(`${API}/connectors`, {
      headers: { "x-request-id": "trace-0123456789" },
    });
    expect(response.headers()["x-request-id"]).toBe("trace-0123456789");
    await expectProblem(
      await request.post(`${API}/connectors`, {
        data: { accountType: "global" },
        headers: { "sec-fetch-site": "cross-site" },
      }),
      403,
      "cross_site",
    );
  });
});
