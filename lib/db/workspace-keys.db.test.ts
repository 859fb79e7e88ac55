import { beforeEach, describe, expect, it } from "vitest";
import { type Context, DEFAULT_WORKSPACE_ID } from "@/lib/domain/console/context";
import { givenCheck } from "@/lib/testing/check-rows";
import { givenConnector, newConnector } from "@/lib/testing/connector-rows";
import { ctx as here, OTHER_WORKSPACE_ID } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { givenRegistry } from "@/lib/testing/registry-rows";
import { insertConnector } from "./connectors";
import { StillReferenced } from "./errors";
import { completeRotation, startRotation } from "./rotations";

const test = withTestDatabase();

const there: Context = { ...here, workspaceId: OTHER_WORKSPACE_ID };
const fresh = "f".repeat(40);

beforeEach(async () => {
  await sql(`INSERT INTO workspaces (id, name) VALUES ('${OTHER_WORKSPACE_ID}', 'other')
    ON CONFLICT DO NOTHING`);
});

function sql(text: string): Promise<number> {
  return test.current().client.$executeRawUnsafe(text);
}

it("the same name and External IDs may be in two workspaces", async () => {
  const same = newConnector({ externalId: "same-external-id" });
  for (const by of [here, there]) {
    const { roleArn } = newConnector();
    const { id } = await insertConnector(by, { ...same, roleArn });
    await givenCheck(id, {}, {}, by);
    expect(await startRotation(by, id, fresh)).toMatchObject({ changed: true });
    const proved = { externalId: fresh, roleArn: roleArn ?? "" };
    expect(await completeRotation(by, id, proved)).toMatchObject({ changed: true });
  }
  const again = insertConnector(there, newConnector({ name: same.name }));
  await expect(again).rejects.toMatchObject({ field: "name" });
});

describe("the database itself", () => {
  const rows = (id: string) => [
    `INSERT INTO registries (id, workspace_id, type, name, connector_id, location, location_key, updated_at)
       VALUES (gen_random_uuid(), '${DEFAULT_WORKSPACE_ID}', 'aws-ecr', 'x', '${id}', '{}', 'x', now())`,
    `INSERT INTO checks (id, workspace_id, connector_id, revision, target, verdict, summary, steps, started_at, finished_at)
       VALUES (gen_random_uuid(), '${DEFAULT_WORKSPACE_ID}', '${id}', 1, '{}', 'failed', '', '[]', now(), now())`,
    `INSERT INTO check_runs (id, workspace_id, connector_id, asked, lease_until)
       VALUES (gen_random_uuid(), '${DEFAULT_WORKSPACE_ID}', '${id}', '', now())`,
    `INSERT INTO hand_offs (id, workspace_id, connector_id, token_hash, options, expires_at)
       VALUES (gen_random_uuid(), '${DEFAULT_WORKSPACE_ID}', '${id}', 'x', '{}', now())`,
    `INSERT INTO aws_roles (connector_id, workspace_id, account_type, external_id)
       VALUES ('${id}', '${DEFAULT_WORKSPACE_ID}', 'global', 'x')`,
    `INSERT INTO basic_credentials (connector_id, workspace_id, url, username, sealed_secret)
       VALUES ('${id}', '${DEFAULT_WORKSPACE_ID}', 'x', 'x', 'x')`,
  ];

  it("refuses every row that would rest on another workspace's connector", async () => {
    const id = "019a0000-0000-7000-8000-00000000000b";
    await sql(`INSERT INTO connectors (id, workspace_id, kind, updated_at)
      VALUES ('${id}', '${OTHER_WORKSPACE_ID}', 'aws_role', now())`);
    for (const row of rows(id)) await expect(sql(row)).rejects.toThrow("_connector_fkey");
    const theirs = rows(id).map((row) => row.replace(DEFAULT_WORKSPACE_ID, OTHER_WORKSPACE_ID));
    for (const row of theirs) expect(await sql(row)).toBe(1);
  });

  it("refuses to move a registry onto another workspace's connector", async () => {
    const theirs = await givenConnector({}, {}, there);
    const mine = await givenConnector({}, { status: "connected" });
    const registry = await givenRegistry(mine.id);
    const move = sql(
      `UPDATE registries SET connector_id = '${theirs.id}' WHERE id = '${registry.id}'`,
    );
    await expect(move).rejects.toThrow("registries_connector_fkey");
  });

  it("keeps a workspace while it has connectors, and refuses connectors of none", async () => {
    await givenConnector({}, {}, there);
    const gone = sql(`DELETE FROM workspaces WHERE id = '${OTHER_WORKSPACE_ID}'`);
    await expect(gone).rejects.toThrow("connectors_workspace_id_fkey");
    const nowhere = { ...here, workspaceId: "00000000-0000-7000-8000-000000000003" };
    await expect(insertConnector(nowhere, newConnector())).rejects.toThrow(StillReferenced);
  });
});
