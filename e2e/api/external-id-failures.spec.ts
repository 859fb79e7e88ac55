import type { APIRequestContext } from "@playwright/test";
import { trustWithoutExternalId } from "../aws-admin";
import { createConnector, createUntested, expect, test, uniqueRoleName } from "../test";
import { API, expectProblem } from "./expect-problem";

// How consoles fail at the External ID, each tried by the API; e2e/external-id-failures.spec.ts tries them on screen.

const read = async (request: APIRequestContext, id: string) =>
  (await request.get(`${API}/connectors/${id}`)).json();
const draft = (request: APIRequestContext, name: string) =>
  createConnector(request, { name, accountType: "global" });
const register = (request: APIRequestContext, connectorId: string) =>
  request.post(`${API}/registries`, {
    data: { type: "aws-ecr", connectorId, region: "us-west-1" },
  });

/** Every property that a body of the API may have, by the operation. */
async function listInputs(request: APIRequestContext): Promise<[string, string][]> {
  const document = await (await request.get(`${API}/openapi.json`)).json();
  const found: [string, string][] = [];
  const walk = (operation: string, schema: unknown) => {
    if (typeof schema !== "object" || schema === null) return;
    for (const [key, value] of Object.entries(schema)) {
      if (key === "$ref")
        walk(operation, document.components.schemas[String(value).split("/").at(-1) ?? ""]);
      if (key === "properties")
        for (const name of Object.keys(value)) found.push([operation, name]);
      walk(operation, value);
    }
  };
  for (const methods of Object.values<
    Record<string, { operationId: string; requestBody?: object }>
  >(document.paths)) {
    for (const { operationId, requestBody } of Object.values(methods))
      walk(operationId, requestBody);
  }
  return found;
}

test("c1.1 and c1.2: no body of the API has an External ID, and one that is sent is refused by each", async ({
  request,
}) => {
  const inputs = await listInputs(request);
  expect(inputs.length).toBeGreaterThan(50);
  expect(inputs.filter(([, name]) => /external/i.test(name))).toEqual([]);
  const { id, externalId } = await draft(request, "fixed");
  for (const name of ["externalId", "pendingExternalId", "retiredExternalId", "ExternalId"]) {
    for (const [method, path] of [
      ["post", "/connectors"],
      ["patch", `/connectors/${id}`],
      ["post", `/connectors/${id}/external-id-rotation`],
      ["post", `/connectors/${id}/external-id-rotation/completion`],
    ] as const) {
      const data = { ...(path.includes("rotation") ? {} : { name: "fixed" }), [name]: "mine" };
      const answer = await request[method](`${API}${path}`, { data });
      expect([409, 415, 422], `${method} ${path} ${name}`).toContain(answer.status());
    }
  }
  expect(await read(request, id)).toMatchObject({ externalId, pendingExternalId: null });
});

test("c1.3: the External ID is sent: a role that asks for it lets Mooring in, one that asks for another does not", async ({
  request,
  aws,
  connected,
}) => {
  const { externalId, trustedAccountId } = await connected("asked for");
  const other = await draft(request, "other");
  const setup = await (
    await request.post(`${API}/connectors/${other.id}/setup`, { data: {} })
  ).json();
  const foreign = JSON.parse(
    JSON.stringify(setup.trustPolicy).replaceAll(other.externalId, externalId),
  );
  expect(JSON.stringify(foreign)).toContain(trustedAccountId);
  const roleArn = await aws.createRole(uniqueRoleName(), foreign);
  await request.patch(`${API}/connectors/${other.id}`, { data: { roleArn } });
  const check = await (
    await request.post(`${API}/connectors/${other.id}/test?region=us-west-1`)
  ).json();
  expect(check.verdict).toBe("failed");
});

test("c1.4 and c1.7: a role that takes none or a wrong one is insecure, and no registry is read by it, tested or not", async ({
  request,
  aws,
}) => {
  const { id, trustedAccountId } = await draft(request, "open");
  await expectProblem(await register(request, id), 409, "connector_not_proved", "/connectorId");
  const trust = trustWithoutExternalId(trustedAccountId ?? "");
  const roleArn = await aws.createRole(uniqueRoleName(), trust);
  await request.patch(`${API}/connectors/${id}`, { data: { roleArn } });
  await expectProblem(await register(request, id), 409, "connector_not_proved", "/connectorId");
  const check = await (await request.post(`${API}/connectors/${id}/test?region=us-west-1`)).json();
  expect(check.verdict).toBe("insecure");
  const of = (kind: string) => check.steps.find((step: { kind: string }) => step.kind === kind);
  expect(of("refuses_missing_external_id").state).toBe("failed");
  expect(of("refuses_wrong_external_id").state).toBe("failed");
  await expectProblem(await register(request, id), 409, "connector_insecure", "/connectorId");
});

test("c1.5 and c1.6: each connector has an External ID of its own, random, of nothing that is known of it", async ({
  request,
}) => {
  const made = await Promise.all(
    Array.from({ length: 8 }, (_, index) => draft(request, `customer ${index}`)),
  );
  const ids = made.map(({ externalId }) => externalId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(ids.map((each) => each.slice(0, 8))).size).toBe(ids.length);
  for (const { id, externalId, trustedAccountId } of made) {
    expect(externalId).toMatch(/^[0-9a-f]{40}$/);
    expect(externalId).not.toContain(trustedAccountId);
    expect(externalId).not.toContain(id.replaceAll("-", "").slice(0, 12));
  }
  const [first] = made;
  if (!first) throw new Error("None was made.");
  await request.delete(`${API}/connectors/${first.id}`);
  expect(ids).not.toContain((await draft(request, "customer 0")).externalId);
});

test("c1.8: the External ID stays whatever is changed, and is replaced on demand alone", async ({
  request,
}) => {
  const { id, externalId } = await draft(request, "stays");
  for (const data of [
    { name: "renamed" },
    { description: "text" },
    { accountType: "us_gov" },
    { accountType: "global" },
    { roleArn: "arn:aws:iam::210987654321:role/One" },
    { roleArn: "arn:aws:iam::210987654321:role/Two" },
    { recheckHours: 12 },
  ]) {
    const changed = await request.patch(`${API}/connectors/${id}`, { data });
    expect(changed.status(), JSON.stringify(data)).toBe(200);
    expect(await changed.json()).toMatchObject({ externalId });
  }
  const started = await request.post(`${API}/connectors/${id}/external-id-rotation`);
  expect(started.status()).toBe(201);
  const { pendingExternalId, ...now } = await read(request, id);
  expect(now.externalId).toBe(externalId);
  expect(pendingExternalId).toMatch(/^[0-9a-f]{40}$/);
});

test("c1.9: a Role ARN is one connector’s, when it is made and when it is changed", async ({
  request,
}) => {
  const roleArn = "arn:aws:iam::210987654321:role/Shared";
  await createConnector(request, { name: "first", accountType: "global", roleArn });
  const again = await request.post(`${API}/connectors`, {
    data: { name: "second", accountType: "global", roleArn },
  });
  await expectProblem(again, 409, "role_arn_taken", "/roleArn");
  const { id } = await draft(request, "third");
  const change = await request.patch(`${API}/connectors/${id}`, { data: { roleArn } });
  await expectProblem(change, 409, "role_arn_taken", "/roleArn");
});

test("c1.10: without a Role ARN nothing is read, and an empty one is refused", async ({
  request,
}) => {
  const { id } = await draft(request, "without a role");
  const empty = await request.patch(`${API}/connectors/${id}`, { data: { roleArn: "" } });
  await expectProblem(empty, 422, "validation_failed", "/roleArn");
  const tested = await request.post(`${API}/connectors/${id}/test?region=us-west-1`);
  await expectProblem(tested, 409, "connector_incomplete");
  await expectProblem(await register(request, id), 409, "connector_not_proved", "/connectorId");
  const discovery = await request.post(`${API}/connectors/${id}/discovery`);
  expect(discovery.status()).toBe(409);
});

test("c1.11: another Role ARN takes the verdict back, and no registry is added before a test", async ({
  request,
  connected,
}) => {
  const { id, roleArn } = await connected("moves");
  const moved = await request.patch(`${API}/connectors/${id}`, {
    data: { roleArn: `${roleArn}2` },
  });
  expect(await moved.json()).toMatchObject({ status: "untested", lastCheckAt: null });
  await expectProblem(await register(request, id), 409, "connector_not_proved", "/connectorId");
});

test("c1.12: no log has an External ID, neither the server’s nor the audit log nor an export", async ({
  request,
  server,
  connected,
}) => {
  const { id, externalId } = await connected("told nowhere");
  await request.post(`${API}/connectors/${id}/external-id-rotation`);
  const { pendingExternalId } = await read(request, id);
  for (const path of [
    "/audit?limit=200",
    "/audit.ndjson",
    "/audit.ocsf.ndjson",
    "/connectors.csv",
  ]) {
    const text = await (await request.get(`${API}${path}`)).text();
    expect(text).toContain("told nowhere");
    expect(text, path).not.toContain(externalId);
    expect(text, path).not.toContain(pendingExternalId);
  }
  expect(server.output).not.toContain(externalId);
});

test("c1.13 and c1.14: every way to make the role asks for the External ID, and for Mooring’s own principal beside the account", async ({
  request,
}) => {
  const { id, externalId, trustedAccountId, trustedPrincipalArn } = await draft(request, "made");
  const setup = await (await request.post(`${API}/connectors/${id}/setup`, { data: {} })).json();
  const [statement, ...others] = setup.trustPolicy.Statement;
  expect(others).toEqual([]);
  expect(statement.Condition.StringEquals["sts:ExternalId"]).toBe(externalId);
  const { cloudFormation, terraform, cli, steps } = setup;
  for (const text of [
    JSON.stringify(statement),
    cloudFormation.yaml,
    cloudFormation.json,
    terraform,
    cli.posix,
    cli.powershell,
    JSON.stringify(steps),
  ]) {
    expect(text).toContain(externalId);
    expect(text).toContain(trustedAccountId);
    expect(text).toMatch(/External ?I[dD]/);
  }
  // The form of the AWS console takes an account and an External ID, and no other condition.
  for (const text of [JSON.stringify(statement), cloudFormation.json, terraform, cli.posix]) {
    expect(text).toContain("aws:PrincipalArn");
    // A template puts the partition in where it is used.
    expect(text).toContain(trustedPrincipalArn?.split(":").at(-1));
  }
});

test("c1.15: nothing imports connectors, and what is exported cannot be sent back with an External ID", async ({
  request,
  aws,
}) => {
  const document = await (await request.get(`${API}/openapi.json`)).json();
  expect(Object.keys(document.paths).filter((path) => /import|restore|upload/i.test(path))).toEqual(
    [],
  );
  const id = await createUntested(request, aws, "exported");
  const { externalId: _, ...whole } = await read(request, id);
  const sent = await request.post(`${API}/connectors`, {
    data: { ...whole, name: "again", externalId: "injected" },
  });
  await expectProblem(sent, 422, "validation_failed", "/externalId");
});
