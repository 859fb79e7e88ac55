import { describe, expect, it } from "vitest";
import { type ConnectorMark, connectorStatuses } from "@/lib/domain/connectors/connector-status";
import { givenBasicConnector, givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { explainQuery } from "@/lib/testing/explain-query";
import { listNames, listQuery } from "@/lib/testing/list-names";
import { listConnectors, searchedConnectors } from "./connectors";
import { getDatabase } from "./database";
import { searchText } from "./list-page";

const test = withTestDatabase();

describe("filtering", () => {
  it("finds text anywhere in name, description, role ARN, External ID, URL and user name, without regard to case", async () => {
    await givenConnector({ name: "Production", description: "Team Blue" });
    await givenConnector({ name: "Other", roleArn: "arn:aws:iam::123456789012:role/BlueRole" });
    await givenConnector({ name: "Third", externalId: "ext-blue-1" });
    await givenConnector({ name: "Fourth" });
    expect((await listNames({ q: "bLUe", sort: "name" })).sort()).toEqual([
      "Other",
      "Production",
      "Third",
    ]);
    await givenBasicConnector("Fifth");
    expect(await listNames({ q: "REGISTRY.example" })).toEqual(["Fifth"]);
    expect(await listNames({ q: "reader" })).toEqual(["Fifth"]);
    const { items } = await listConnectors(ctx, listQuery({ q: "fourth" }));
    expect(await listNames({ q: items[0]?.id ?? "" })).toEqual(["Fourth"]);
  });

  it.each(["%", "_", "\\", "100%", "a_b", "a\\b"])("takes %s as it stands", async (q) => {
    await givenConnector({ name: `with ${q} in it` });
    await givenConnector({ name: "plain aXb", roleArn: "arn:aws:iam::123456789012:role/plain" });
    expect(await listNames({ q })).toEqual([`with ${q} in it`]);
  });

  it("looks for text in a trigram index of each table", async () => {
    const connectors = await explainQuery(searchedConnectors("'%blue%'"));
    expect(connectors).toContain("connectors_search_idx");
    expect(connectors).toContain("aws_roles_search_idx");
    expect(connectors).toContain("basic_credentials_search_idx");
    const text = searchText(["s.name", "s.location_key", "s.id::text"]);
    const registries = await explainQuery(
      `SELECT s.id FROM registries s WHERE ${text} ILIKE '%blue%'`,
    );
    expect(registries).toContain("registries_search_idx");
  });

  it("finds nothing across two of the columns", async () => {
    await givenConnector({ name: "ends with team", description: "blue begins" });
    expect(await listNames({ q: "teamblue" })).toEqual([]);
    expect(await listNames({ q: "team" })).toEqual(["ends with team"]);
  });

  it("counts up to ten thousand, and says that there are more", async () => {
    const { client } = test.current();
    const rows = (from: number, to: number) =>
      client.$executeRawUnsafe(
        `WITH made AS (
           INSERT INTO connectors (id, workspace_id, kind, name, updated_at)
           SELECT gen_random_uuid(), '${ctx.workspaceId}', 'aws_role', 'many ' || n, now() FROM generate_series(${from}, ${to}) n
           RETURNING id, workspace_id)
         INSERT INTO aws_roles (connector_id, workspace_id, account_type, external_id)
         SELECT id, workspace_id, 'global', 'id-' || id FROM made`,
      );
    await rows(1, 10_000);
    const exact = await listConnectors(ctx, listQuery({ limit: 1 }));
    expect(exact).toMatchObject({ total: 10_000 });
    expect(exact.totalCapped).toBeUndefined();
    await rows(10_001, 10_002);
    const capped = await listConnectors(ctx, listQuery({ limit: 1, q: "many" }));
    expect(capped).toMatchObject({ total: 10_000, totalCapped: true });
  });

  it("filters by any of several statuses, and counts what it filtered", async () => {
    for (const status of connectorStatuses) await givenConnector({ name: status }, { status });
    const page = await listConnectors(ctx, listQuery({ status: ["failed", "insecure"], limit: 1 }));
    expect(page.total).toBe(2);
    expect(await listNames({ status: ["failed", "insecure"], sort: "name", limit: 1 })).toEqual([
      "failed",
      "insecure",
    ]);
  });
});

describe("the mark of a role that is too powerful", () => {
  it("narrows a list beside the statuses", async () => {
    const { client } = getDatabase();
    const plain = await givenConnector({ name: "plain" }, { status: "connected" });
    const admin = await givenConnector({ name: "admin" }, { status: "connected" });
    await givenConnector({ name: "failed" }, { status: "failed" });
    await client.connector.update({ where: { id: admin.id }, data: { excess: ["*"] } });
    expect(await listNames({ mark: ["too_powerful"] })).toEqual(["admin"]);
    expect(await listNames({ mark: ["too_powerful"], status: ["connected"] })).toEqual(["admin"]);
    expect(await listNames({ mark: ["too_powerful"], status: ["failed"] })).toEqual([]);
    expect(plain.excess).toEqual([]);
  });
});

describe("the marks of assurance", () => {
  it("narrow a list each, together, and with that of too much power", async () => {
    const { client } = getDatabase();
    const given = async (name: string, data: object) => {
      const { id } = await givenConnector({ name }, { status: "connected" });
      await client.connector.update({ where: { id }, data });
    };
    await given("proved", { assurance: "proved", assuranceBasis: "read" });
    await given("probed", { assurance: "probed" });
    await given("admin", { excess: ["*"] });
    await givenConnector({ name: "untested" });
    const marked = async (...mark: ConnectorMark[]) =>
      (await listNames({ mark, sort: "name" })).sort();
    expect(await marked("proved")).toEqual(["proved"]);
    expect(await marked("probed")).toEqual(["probed"]);
    expect(await marked("proved", "probed")).toEqual(["probed", "proved"]);
    expect(await marked("probed", "too_powerful")).toEqual(["admin", "probed"]);
    expect(await listNames({ mark: ["proved"], status: ["failed"] })).toEqual([]);
  });
});

describe("the account", () => {
  it("narrows the list to a kind, to an account type, and to the account that the role is in", async () => {
    const roleArn = (account: string) => `arn:aws:iam::${account}:role/Reader`;
    await givenConnector({ name: "here", roleArn: roleArn("111111111111") });
    await givenConnector({ name: "elsewhere", roleArn: roleArn("222222222222") });
    await givenConnector({ name: "no role", roleArn: null });
    await givenBasicConnector("basic");
    await givenConnector({
      name: "gov",
      accountType: "us_gov",
      roleArn: "arn:aws-us-gov:iam::111111111111:role/Reader",
    });
    expect(await listNames({ sort: "name", awsAccountId: "111111111111" })).toEqual([
      "gov",
      "here",
    ]);
    expect(await listNames({ sort: "name", accountType: "us_gov" })).toEqual(["gov"]);
    expect(await listNames({ sort: "name", kind: "basic" })).toEqual(["basic"]);
    expect(
      await listNames({
        sort: "name",
        accountType: "global",
        awsAccountId: "111111111111",
        q: "HERE",
      }),
    ).toEqual(["here"]);
  });
});
