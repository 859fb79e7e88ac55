import { checkEventSchema, checkSchema, checkSummarySchema } from "@/lib/domain/checks/check";
import { createConnector, expect, test } from "../test";
import { API, expectProblem } from "./expect-problem";

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
    const [newest] = history.items.map((item: unknown) => checkSummarySchema.parse(item));
    expect(last?.type === "result" && last.check.id).toBe(newest?.id);
    const one = await request.get(`${API}/connectors/${id}/checks/${newest?.id}`);
    expect(last?.type === "result" && last.check).toEqual(checkSchema.parse(await one.json()));
    const absent = `${API}/connectors/${id}/checks/019a0000-0000-7000-8000-000000000000`;
    await expectProblem(await request.get(absent), 404, "not_found");
    await expectProblem(
      await request.delete(`${API}/connectors/${id}/test`),
      404,
      "no_check_running",
    );
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
