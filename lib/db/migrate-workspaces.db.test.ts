import { afterEach, beforeEach, expect, it } from "vitest";
import { connectorStatuses } from "@/lib/domain/connectors/connector-status";
import { DEFAULT_WORKSPACE_ID } from "@/lib/domain/console/context";
import { ctx } from "@/lib/testing/context";
import { openTestDatabase, type TestDatabase } from "@/lib/testing/database";
import { findCheck, readCheckSubject } from "./checks";
import { findConnector } from "./connectors";
import { setDatabase } from "./database";
import { findHandOff } from "./hand-offs";
import { migrate } from "./migrate";
import { readMigrations } from "./read-migrations";
import { listRegistriesOfConnector } from "./registries";

const WORKSPACES = "20261128015340_workspaces_and_kinds";

let test: TestDatabase;

beforeEach(async () => {
  test = await openTestDatabase({ migrated: false });
  await migrate(
    test.database,
    migrationsUntil((name) => name < WORKSPACES),
  );
  await test.database.executeSql(oldRows);
  setDatabase(test.database);
});

afterEach(async () => {
  setDatabase(undefined);
  await test.drop();
});

function migrationsUntil(isWanted: (name: string) => boolean) {
  const list = readMigrations();
  const migrationDirectories = list.migrationDirectories.filter(({ path }) => isWanted(path));
  return { ...list, migrationDirectories };
}

const idOf = (number: number) => `019a0000-0000-7000-8000-${String(number).padStart(12, "0")}`;
const minute = (number: number) =>
  `'${new Date(Date.UTC(2026, 0, 2, 3, number, 4, 567)).toISOString()}'`;
const statusIds = connectorStatuses.map((status, index) => [status, idOf(index)] as const);
const whole = idOf(20);
const [checkId, runId, registryId, handOffId] = [idOf(30), idOf(40), idOf(50), idOf(60)];
const govArn = "arn:aws-us-gov:iam::210987654321:role/path/Mooring";

/** A connector of each status, one without a role, and one that has all there is; of every table a row with every column. */
const oldRows = `
  INSERT INTO connectors (id, name, account_type, external_id, role_arn, status, updated_at) VALUES
    ${statusIds
      .map(
        ([status, id], index) =>
          `('${id}', '${status}', 'global', 'external-${status}', 'arn:aws:iam::12345678901${index}:role/${status}', '${status}', ${minute(index)})`,
      )
      .join(",\n    ")};
  INSERT INTO connectors (id, name, account_type, external_id, updated_at) VALUES
    ('${idOf(10)}', NULL, 'china', 'external-none', now());
  INSERT INTO connectors (id, name, description, account_type, external_id, trusted_account_id, trusted_principal_arn,
    role_arn, status, last_check_at, revision, created_at, updated_at, next_check_at, pending_external_id,
    previous_verdict, recheck_hours, retired_external_id, role_arn_at, verdict_changed_at, excess, repositories,
    last_check_seq, trust_policy, trust_policy_read_at) VALUES
    ('${whole}', 'whole', 'It''s "all"', 'us_gov', 'external-whole', '111122223333', 'arn:aws-us-gov:iam::111122223333:user/mooring',
     '${govArn}', 'degraded', ${minute(21)}, 7, ${minute(22)}, ${minute(23)}, ${minute(24)}, 'pending-whole',
     'connected', 6, 'retired-whole', ${minute(25)}, ${minute(26)}, '{ecr:*,s3:*}', '{payments/api,team/*}',
     41, '{"Statement": []}', ${minute(27)});
  INSERT INTO checks (id, connector_id, revision, account_type, role_arn, verdict, summary, steps, regions, started_at,
    finished_at, previous_verdict, trigger, conclusive, excess, repositories, seq) VALUES
    ('${checkId}', '${whole}', 7, 'us_gov', '${govArn}', 'degraded', 'One is missing.', '[]', '{us-gov-west-1}',
     ${minute(31)}, ${minute(32)}, 'connected', 'schedule', true, '{ecr:*}', '{payments/api,team/*}', 41),
    ('${idOf(31)}', '${whole}', 6, 'global', 'arn:aws:iam::123456789012:role/Old', 'failed', 'Of the role before.', '[]', '{}',
     ${minute(33)}, ${minute(34)}, NULL, 'hand_off', false, '{}', '{}', 40);
  INSERT INTO check_runs (id, connector_id, role, regions, phase, lease_until, events, hand_off_ids) VALUES
    ('${runId}', '${whole}', '[7,"external-whole"]', '{us-gov-west-1}', 'asking', ${minute(41)}, '{"{}"}', '{${handOffId}}');
  INSERT INTO registries (id, type, name, connector_id, region, aws_account_id, created_at, updated_at) VALUES
    ('${registryId}', 'aws-ecr', 'Images', '${whole}', 'us-gov-west-1', '210987654321', ${minute(51)}, ${minute(52)}),
    ('${idOf(51)}', 'aws-ecr', 'More', '${whole}', 'us-gov-east-1', '210987654321', ${minute(53)}, ${minute(54)});
  INSERT INTO hand_offs (id, connector_id, token_hash, options, created_at, expires_at, revoked_at, used_at, opened_at, role_given_at) VALUES
    ('${handOffId}', '${whole}', '${"a".repeat(64)}', '{"roleName": "Reader"}', ${minute(61)}, ${minute(62)}, ${minute(63)}, ${minute(64)}, ${minute(65)}, ${minute(66)});`;

type Row = Record<string, unknown> & { id?: string };

/** Every row with every column that the table has, by id. */
async function readAll(table: string, key = "id"): Promise<Row[]> {
  const { client } = test.database;
  const rows = await client.$queryRawUnsafe<{ row: Row }[]>(
    `SELECT to_jsonb(t) AS row FROM ${table} t ORDER BY ${key}`,
  );
  return rows.map(({ row }) => row);
}

const oldTables = ["connectors", "checks", "check_runs", "registries", "hand_offs"] as const;

async function readOld(): Promise<Record<(typeof oldTables)[number], Row[]>> {
  const [connectors, checks, check_runs, registries, hand_offs] = await Promise.all(
    oldTables.map((table) => readAll(table)),
  );
  return {
    connectors: connectors ?? [],
    checks: checks ?? [],
    check_runs: check_runs ?? [],
    registries: registries ?? [],
    hand_offs: hand_offs ?? [],
  };
}

const workspace_id = DEFAULT_WORKSPACE_ID;

/** What moved from a connector's row to its role's. */
function splitConnector(row: Row): { connector: Row; role: Row } {
  const {
    account_type,
    external_id,
    pending_external_id,
    retired_external_id,
    trusted_account_id,
    trusted_principal_arn,
    role_arn,
    role_arn_at,
    trust_policy,
    trust_policy_read_at,
    repositories,
    ...rest
  } = row;
  const moved = {
    account_type,
    external_id,
    pending_external_id,
    retired_external_id,
    trusted_account_id,
    trusted_principal_arn,
    role_arn,
    role_arn_at,
    trust_policy,
    trust_policy_read_at,
    repositories,
  };
  const aws_account_id = typeof role_arn === "string" ? role_arn.split(":")[4] : null;
  return {
    connector: { ...rest, workspace_id, kind: "aws_role" },
    role: { ...moved, connector_id: row.id, workspace_id, aws_account_id },
  };
}

it("is tested with a value in every column of the schema before", async () => {
  for (const [table, rows] of Object.entries(await readOld())) {
    const columns = Object.keys(rows[0] ?? {});
    const empty = columns.filter((column) => rows.every((row) => row[column] === null));
    expect({ table, empty }).toEqual({ table, empty: [] });
  }
});

it("puts every value of every row in its new place, in the one workspace there is", async () => {
  const old = await readOld();
  // Later migrations bring columns of their own.
  const migrated = await migrate(
    test.database,
    migrationsUntil((name) => name <= WORKSPACES),
  );
  expect(migrated).toEqual([WORKSPACES]);
  const split = old.connectors.map(splitConnector);
  expect(await readAll("connectors")).toEqual(split.map(({ connector }) => connector));
  expect(await readAll("aws_roles", "connector_id")).toEqual(split.map(({ role }) => role));
  expect(split).toHaveLength(connectorStatuses.length + 2);
  expect(await readAll("checks")).toEqual(
    old.checks.map(({ account_type, role_arn, repositories, ...rest }) => ({
      ...rest,
      workspace_id,
      target: { kind: "aws_role", accountType: account_type, roleArn: role_arn, repositories },
    })),
  );
  expect(await readAll("check_runs")).toEqual(
    old.check_runs.map(({ role, ...rest }) => ({ ...rest, workspace_id, asked: role })),
  );
  expect(await readAll("registries")).toEqual(
    old.registries.map(({ aws_account_id, region, ...rest }) => ({
      ...rest,
      workspace_id,
      location: { awsAccountId: aws_account_id, region },
      location_key: `aws-ecr:${aws_account_id}:${region}`,
    })),
  );
  expect(await readAll("hand_offs")).toEqual(
    old.hand_offs.map((rest) => ({ ...rest, workspace_id })),
  );
  expect(await readAll("workspaces")).toMatchObject([{ id: workspace_id, name: "default" }]);
  for (const table of ["basic_credentials", "audit_entries", "outbox_events"]) {
    expect(await readAll(table, "workspace_id")).toEqual([]);
  }
});

it("leaves rows that the console reads as it did before", async () => {
  await migrate(test.database);
  for (const [status, id] of statusIds) {
    expect(await findConnector(ctx, id)).toMatchObject({ kind: "aws_role", name: status, status });
  }
  expect(await findConnector(ctx, idOf(10))).toMatchObject({ name: null, roleArn: null });
  expect(await readCheckSubject(ctx, whole)).toMatchObject({
    connector: { registryCount: 2, roleArn: govArn, repositories: ["payments/api", "team/*"] },
    revision: 7,
    locations: [
      { awsAccountId: "210987654321", region: "us-gov-east-1" },
      { awsAccountId: "210987654321", region: "us-gov-west-1" },
    ],
    trustReading: { trustPolicy: '{"Statement": []}' },
  });
  expect(await findCheck(ctx, whole, checkId)).toMatchObject({
    current: true,
    target: { kind: "aws_role", accountType: "us_gov", roleArn: govArn },
  });
  expect(await listRegistriesOfConnector(ctx, whole)).toEqual([
    { id: registryId, name: "Images" },
    { id: idOf(51), name: "More" },
  ]);
  expect(await findHandOff("a".repeat(64))).toMatchObject({ id: handOffId, connectorId: whole });
});
