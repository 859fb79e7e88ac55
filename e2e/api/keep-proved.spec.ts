import { bulkCheckSchema } from "@/lib/domain/checks/bulk-check";
import { awsRoleConnectorSchema } from "@/lib/domain/connectors/kinds/aws-role/schema";
import { discoveryEventSchema, discoverySchema } from "@/lib/domain/registries/discovery";
import { trustWithoutExternalId } from "../aws-admin";
import { createConnector, expect, test } from "../test";
import { API, expectProblem } from "./expect-problem";

function roleNameOf(roleArn: string | null): string {
  return roleArn?.split("/").at(-1) ?? "";
}

test.describe("re-checks", () => {
  test("a selection is checked on demand, and what cannot be is named with the reason", async ({
    request,
    connected,
  }) => {
    const { id } = await connected("on demand");
    const draft = await createConnector(request, { name: "draft", accountType: "global" });
    const response = await request.post(`${API}/connectors/checks`, {
      data: { connectorIds: [id, draft.id] },
    });
    expect(response.status()).toBe(202);
    const { queued, skipped } = bulkCheckSchema.parse(await response.json());
    expect(queued).toEqual([id]);
    expect(skipped).toEqual([{ connectorId: draft.id, reason: expect.stringContaining("draft") }]);
    await expect
      .poll(async () => {
        const history = await request.get(`${API}/connectors/${id}/checks`);
        return (await history.json()).total;
      })
      .toBe(2);
  });

  test("the selection is 1 to 200 ids", async ({ request }) => {
    const post = (connectorIds: unknown) =>
      request.post(`${API}/connectors/checks`, { data: { connectorIds } });
    await expectProblem(await post([]), 422, "validation_failed", "/connectorIds");
    await expectProblem(await post(["x"]), 422, "validation_failed", "/connectorIds/0");
    const many = Array.from({ length: 201 }, () => crypto.randomUUID());
    await expectProblem(await post(many), 422, "validation_failed", "/connectorIds");
  });

  test("the interval is the console's unless the connector has its own; 0 is never", async ({
    request,
    connected,
  }) => {
    const consoleIdentity = await (await request.get(`${API}/console-identity`)).json();
    expect(consoleIdentity.recheckHours).toBe(24);
    const { id, lastCheckAt, nextCheckAt, recheckHours } = await connected("interval");
    expect(recheckHours).toBeNull();
    const hours = (next: string | null) =>
      (Date.parse(next ?? "") - Date.parse(lastCheckAt ?? "")) / 3_600_000;
    expect(hours(nextCheckAt)).toBeGreaterThanOrEqual(21.6);
    expect(hours(nextCheckAt)).toBeLessThanOrEqual(26.4);
    const change = async (value: number | null) => {
      const data = { recheckHours: value };
      const response = await request.patch(`${API}/connectors/${id}`, { data });
      return awsRoleConnectorSchema.parse(await response.json());
    };
    expect(hours((await change(100)).nextCheckAt)).toBeGreaterThanOrEqual(90);
    expect((await change(0)).nextCheckAt).toBeNull();
    expect(hours((await change(null)).nextCheckAt)).toBeLessThanOrEqual(26.4);
    const wrong = await request.patch(`${API}/connectors/${id}`, { data: { recheckHours: 721 } });
    await expectProblem(wrong, 422, "validation_failed", "/recheckHours");
  });

  test("a verdict that changed is told on the connector and on its registries", async ({
    request,
    connected,
    aws,
  }) => {
    const connector = await connected("changes");
    const data = { type: "aws-ecr", connectorId: connector.id, region: "us-west-1" };
    const registry = await (await request.post(`${API}/registries`, { data })).json();
    expect(registry.connector).toMatchObject({ verdictChangedAt: null, previousVerdict: null });
    const open = trustWithoutExternalId(connector.trustedAccountId ?? "");
    await aws.setTrustPolicy(roleNameOf(connector.roleArn), open);
    await request.post(`${API}/connectors/${connector.id}/test`);
    const after = await (await request.get(`${API}/registries/${registry.id}`)).json();
    expect(after.connector).toMatchObject({ status: "insecure", previousVerdict: "connected" });
    expect(after.connector.verdictChangedAt).toBe(after.connector.lastCheckAt);
  });
});

test.describe("External ID rotation", () => {
  test("the new id is taken over only when the role accepts it", async ({
    request,
    connected,
    aws,
  }) => {
    const before = await connected("rotated");
    const path = `${API}/connectors/${before.id}/external-id-rotation`;
    const response = await request.post(path);
    expect(response.status()).toBe(201);
    const started = awsRoleConnectorSchema.parse(await response.json());
    expect(started.externalId).toBe(before.externalId);
    expect(started.pendingExternalId).toMatch(/^[0-9a-f]{40}$/);
    await expectProblem(await request.post(path), 409, "rotation_under_way");

    const early = await (await request.post(`${path}/completion`)).json();
    expect(early).toMatchObject({
      completed: false,
      connector: { externalId: before.externalId, pendingExternalId: started.pendingExternalId },
      check: { verdict: "connected", trigger: "rotation" },
    });

    const setup = await (
      await request.post(`${API}/connectors/${before.id}/setup`, { data: {} })
    ).json();
    await aws.setTrustPolicy(roleNameOf(before.roleArn), setup.trustPolicy);
    const outcome = await (await request.post(`${path}/completion`)).json();
    expect(outcome).toMatchObject({
      completed: true,
      connector: {
        externalId: started.pendingExternalId,
        pendingExternalId: null,
        retiredExternalId: before.externalId,
        status: "connected",
      },
    });
    await expectProblem(await request.post(`${path}/completion`), 409, "no_rotation");
    await expectProblem(await request.delete(path), 409, "no_rotation");
  });

  test("it can be cancelled, and a draft has none", async ({ request, connected }) => {
    const { id, externalId } = await connected("cancelled");
    const path = `${API}/connectors/${id}/external-id-rotation`;
    await request.post(path);
    const cancelled = awsRoleConnectorSchema.parse(await (await request.delete(path)).json());
    expect(cancelled).toMatchObject({ externalId, pendingExternalId: null });
    const draft = await createConnector(request, { name: "draft", accountType: "global" });
    const refused = await request.post(`${API}/connectors/${draft.id}/external-id-rotation`);
    await expectProblem(refused, 409, "connector_incomplete");
  });

  test("no input sets an External ID", async ({ request, connected }) => {
    const { id } = await connected("fixed");
    for (const field of ["externalId", "pendingExternalId", "retiredExternalId"]) {
      const data = { [field]: "e".repeat(40) };
      const response = await request.patch(`${API}/connectors/${id}`, { data });
      await expectProblem(response, 422, "validation_failed", `/${field}`);
    }
  });
});

test.describe("region discovery", () => {
  test("streams each region of the partition, or gives the result at once", async ({
    request,
    connected,
  }) => {
    const { id } = await connected("discovered");
    const response = await request.post(`${API}/connectors/${id}/discovery`, {
      headers: { accept: "application/x-ndjson" },
    });
    expect(response.headers()["content-type"]).toBe("application/x-ndjson");
    const lines = (await response.text()).trim().split("\n");
    const events = lines.map((line) => discoveryEventSchema.parse(JSON.parse(line)));
    const plan = events.flatMap((event) => (event.type === "plan" ? event.regions : []));
    const told = events.flatMap((event) => (event.type === "region" ? [event.region.region] : []));
    expect(told.sort()).toEqual([...plan].sort());
    expect(events.at(-1)?.type).toBe("result");

    const { regions } = discoverySchema.parse(
      await (await request.post(`${API}/connectors/${id}/discovery`)).json(),
    );
    expect(regions.map((region) => region.region)).toEqual(plan);
    expect(new Set(regions.map((region) => region.state))).toEqual(
      new Set(["repositories", "empty", "not_enabled"]),
    );
  });

  test("only a proved connector is used", async ({ request, aws }) => {
    const roleArn = `arn:aws:iam::${aws.accountId}:role/nobody`;
    const input = { name: "unproved", accountType: "global" };
    const draft = await createConnector(request, input);
    const discovery = () => request.post(`${API}/connectors/${draft.id}/discovery`);
    await expectProblem(await discovery(), 409, "connector_incomplete");
    await request.patch(`${API}/connectors/${draft.id}`, { data: { roleArn } });
    await expectProblem(await discovery(), 409, "connector_not_proved");
  });
});
