import { randomUUID } from "node:crypto";
import { awsRoleConnectorSchema } from "@/lib/domain/connectors/kinds/aws-role/schema";
import { setupSchema } from "@/lib/domain/connectors/policy-input";
import { createConnector, expect, test } from "../test";
import { API, expectProblem } from "./expect-problem";

test.describe("connectors", () => {
  test("POST makes a draft with an External ID and the account to trust", async ({ request }) => {
    const response = await request.post(`${API}/connectors`, {
      data: { name: "one", accountType: "global" },
    });
    expect(response.status()).toBe(201);
    const connector = awsRoleConnectorSchema.parse(await response.json());
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

  test("a change for a version that is no longer the present one is refused, and changes nothing", async ({
    request,
  }) => {
    const { id } = await createConnector(request, { name: "v1", accountType: "global" });
    const path = `${API}/connectors/${id}`;
    const { etag = "" } = (await request.get(path)).headers();
    expect(etag).toMatch(/^"[^"]+"$/);
    const patch = (name: string, version: string) =>
      request.patch(path, { data: { name }, headers: { "if-match": version } });
    const changed = await patch("v2", etag);
    expect(changed.status()).toBe(200);
    await expectProblem(await patch("v3", etag), 412, "precondition_failed");
    await expectProblem(
      await patch("v3", `W/${changed.headers().etag}`),
      412,
      "precondition_failed",
    );
    expect(await (await request.get(path)).json()).toMatchObject({ name: "v2" });
    expect((await patch("v4", changed.headers().etag ?? "")).status()).toBe(200);
    expect((await patch("v5", "*")).status()).toBe(200);
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
      await expectProblem(
        await request.post(`${API}/connectors/${id}/setup`, { data: {} }),
        404,
        "not_found",
      );
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
    expect(second).not.toHaveProperty("total");
    expect(second.previousCursor).toBeNull();
    const { statuses } = await (await request.get(`${API}/connectors/summary`)).json();
    expect(statuses[0]).toEqual({ status: "draft", count: 4 });
    const csv = await request.get(`${API}/connectors.csv?sort=name&q=a`);
    expect(csv.headers()["content-type"]).toBe("text/csv; charset=utf-8");
    expect((await csv.text()).split("\r\n")[1]).toMatch(/^alpha,,draft,/);
    await expectProblem(
      await request.get(`${API}/connectors.csv?limit=5`),
      422,
      "validation_failed",
    );
    await expectProblem(await request.get(`${API}/connectors?mark=x`), 422, "validation_failed");
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
    const ask = (data: object) => request.post(path, { data });
    const plain = setupSchema.parse(await (await ask({})).json());
    expect(plain.managedPolicyArn).toBe(
      "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly",
    );
    expect(plain.steps.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 0, 7]);
    expect(plain.steps.flatMap(({ id, gives }) => (gives ? [id] : []))).toEqual(["inspect_role"]);
    const unticked = setupSchema.parse(await (await ask({ selfInspection: false })).json());
    expect(unticked.steps).toHaveLength(7);
    expect(plain.missing).toEqual(["awsAccountId", "regions"]);
    expect(JSON.stringify(plain.trustPolicy)).toContain(externalId);
    expect(JSON.stringify(plain.steps)).toContain(trustedAccountId);
    const custom = { regions: ["us-west-1"], awsAccountId: "123456789012", access: "custom" };
    const full = setupSchema.parse(await (await ask(custom)).json());
    expect(full.permissionsPolicy).toMatchObject({
      Statement: [
        { Sid: "Statement1", Resource: "arn:aws:ecr:us-west-1:123456789012:repository/*" },
        { Sid: "Statement2", Resource: "*" },
      ],
    });
    expect(full.steps).toHaveLength(9);
    const other = await ask({ regions: ["us-gov-west-1"], awsAccountId: "123456789012" });
    await expectProblem(other, 422, "validation_failed", "/regions");
    const short = await ask({ regions: ["us-west-1"], awsAccountId: "123" });
    await expectProblem(short, 422, "validation_failed", "/awsAccountId");
    await expectProblem(await ask({ rolePath: "/*/" }), 422, "validation_failed", "/rolePath");
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
