import { expect, it } from "vitest";
import { withTestDatabase } from "@/lib/testing/database";

const test = withTestDatabase();

/** Indexes that serve all workspaces at once, and why. */
const OF_ALL_WORKSPACES = {
  _prisma_migrations_pkey: "of no workspace",
  api_tokens_pkey: "primary key",
  api_tokens_token_hash_key: "a token names its workspace",
  attempts_pkey: "primary key",
  audit_entries_pkey: "primary key",
  audit_entries_search_idx: "trigram index, which takes no other column",
  authenticators_pkey: "primary key",
  aws_roles_pkey: "primary key",
  aws_roles_role_arn_account_type_key: "a role is one workspace's",
  aws_roles_search_idx: "trigram index, which takes no other column",
  basic_credentials_pkey: "primary key",
  basic_credentials_search_idx: "trigram index, which takes no other column",
  check_runs_pkey: "primary key",
  checks_pkey: "primary key",
  connectors_next_check_at_idx: "the schedule looks through all workspaces",
  connectors_pkey: "primary key",
  connectors_search_idx: "trigram index, which takes no other column",
  hand_offs_pkey: "primary key",
  hand_offs_token_hash_key: "a token names its workspace",
  inventory_repositories_search_idx: "trigram index, which takes no other column",
  memberships_user_id_idx: "who signs in names no workspace",
  notification_channels_pkey: "primary key",
  notification_deliveries_due_idx: "deliveries are sent for all workspaces",
  notification_deliveries_pkey: "primary key",
  outbox_events_pkey: "primary key",
  outbox_events_waiting_idx: "the outbox is read for all workspaces",
  registries_location_key_key: "a place is one workspace's",
  one_time_tokens_pkey: "primary key",
  one_time_tokens_user_id_idx: "a person’s own",
  passkeys_credential_id_key: "who signs in names no workspace",
  passkeys_pkey: "primary key",
  passkeys_user_id_idx: "a person’s own",
  recovery_codes_pkey: "primary key",
  recovery_codes_user_id_idx: "a person’s own",
  registries_pkey: "primary key",
  registries_search_idx: "trigram index, which takes no other column",
  sessions_pkey: "primary key",
  sessions_token_hash_key: "a token names its workspace",
  sign_in_links_pkey: "primary key",
  sign_in_links_token_hash_key: "a token names its workspace",
  users_email_key: "who signs in names no workspace",
  users_pkey: "primary key",
  workspaces_name_key: "the workspaces' own names",
  workspaces_pkey: "primary key",
} as const;

type Index = { name: string; first: string | null; primary: boolean; method: string };

function readIndexes(): Promise<Index[]> {
  return test.current().client.$queryRawUnsafe<Index[]>(
    `SELECT c.relname::text AS name, a.attname::text AS first, i.indisprimary AS "primary", m.amname::text AS method
     FROM pg_index i
     JOIN pg_class c ON c.oid = i.indexrelid
     JOIN pg_class t ON t.oid = i.indrelid
     JOIN pg_am m ON m.oid = c.relam
     LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
     WHERE t.relnamespace = 'public'::regnamespace ORDER BY c.relname COLLATE "C"`,
  );
}

it("begins every unique constraint and every index with the workspace, but for those named here", async () => {
  const others = (await readIndexes()).filter(({ first }) => first !== "workspace_id");
  expect(others.map(({ name }) => name)).toEqual(Object.keys(OF_ALL_WORKSPACES).sort());
  for (const { name, primary, method } of others) {
    const reason = OF_ALL_WORKSPACES[name as keyof typeof OF_ALL_WORKSPACES];
    expect(primary, name).toBe(reason === "primary key" || name === "_prisma_migrations_pkey");
    expect(method === "gin", name).toBe(reason.startsWith("trigram"));
  }
});

it("gives every table a workspace, but for the workspaces themselves, people with what they sign in by, and counted attempts", async () => {
  const tables = await test.current().client.$queryRawUnsafe<{ name: string }[]>(
    `SELECT t.relname::text AS name FROM pg_class t
     WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r' AND NOT EXISTS (
       SELECT 1 FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = 'workspace_id' AND a.attnotnull)
     ORDER BY t.relname COLLATE "C"`,
  );
  expect(tables.map(({ name }) => name)).toEqual([
    "_prisma_migrations",
    "attempts",
    "authenticators",
    "one_time_tokens",
    "passkeys",
    "recovery_codes",
    "users",
    "workspaces",
  ]);
});
