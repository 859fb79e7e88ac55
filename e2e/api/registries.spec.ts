import { randomUUID } from "node:crypto";
import { registrySchema } from "@/lib/domain/registries/registry";
import { trustWithoutExternalId } from "../aws-admin";
import { createConnector, expect, test, uniqueRoleName } from "../test";
import { API, expectProblem } from "./expect-problem";

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
      location: { awsAccountId: aws.accountId, region: "us-west-1" },
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
