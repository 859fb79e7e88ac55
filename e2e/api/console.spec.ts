import { consoleIdentitiesSchema } from "@/lib/domain/console/console-identity";
import { practiceSchema } from "@/lib/domain/console/practice";
import { registryTypeSchema } from "@/lib/registries/describe-types";
import { createConnector, expect, test } from "../test";
import { API, expectProblem } from "./expect-problem";

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
      401,
      "sign_in_required",
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

  test("answers what it does not have as problem+json", async ({ request }) => {
    await expectProblem(await request.get("/api/v1/nothing"), 404, "not_found");
    const wrongMethod = await request.put(`${API}/connectors`, { data: {} });
    await expectProblem(wrongMethod, 405, "method_not_allowed");
    expect(wrongMethod.headers().allow).toBe("GET, POST, HEAD, OPTIONS");
    await expectProblem(await request.get(`${API}/connectors/%ff`), 400, "malformed_request");
    await expectProblem(await request.get("/assets/connectors/%"), 400, "malformed_request");
  });

  test("refuses an External ID where no body is asked for", async ({ request }) => {
    const { id } = await createConnector(request, { accountType: "global" });
    const path = `${API}/connectors/${id}`;
    const data = { externalId: "mine" };
    for (const each of ["test", "discovery", "external-id-rotation"]) {
      const answer = await request.post(`${path}/${each}`, { data });
      await expectProblem(answer, 422, "validation_failed", "/externalId");
    }
    const removed = await request.delete(path, { data });
    await expectProblem(removed, 422, "validation_failed", "/externalId");
  });

  test("sends every page its policy, a prefetched one too", async ({ request }) => {
    for (const name of ["next-router-prefetch", "purpose"]) {
      const page = await request.get("/assets/registries", { headers: { [name]: "prefetch" } });
      expect(page.headers()["content-security-policy"]).toContain("script-src 'self' 'nonce-");
    }
  });
});

test("no page tries what its policy forbids", async ({ page, request }) => {
  const { id } = await createConnector(request, { accountType: "global" });
  await page.goto(`/assets/connectors/${id}`);
  await page.getByLabel("Role ARN").fill("arn:aws:iam::123456789012:user/jane");
  await page.getByLabel("Role ARN").blur();
  await expect(page.getByLabel("Role ARN")).toHaveAttribute("aria-invalid", "true");
});
