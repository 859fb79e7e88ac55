import "server-only";
import type { Database } from "./database";
import { DatabaseRefused } from "./errors";
import { translateErrors } from "./translate-error";

export async function readRole({ client }: Database): Promise<string> {
  const rows = await translateErrors(() =>
    client.$queryRawUnsafe<{ role: string }[]>("SELECT current_user::text AS role"),
  );
  return rows[0]?.role ?? "";
}

/**
 * Gives the application’s role what it needs of the tables that the owner has migrated, and takes from it what would
 * alter the audit log: entries it may add and read, no more. Errors: `DatabaseRefused` where both are one role.
 */
export async function grantToApplication(owner: Database, role: string): Promise<void> {
  if ((await readRole(owner)) === role) {
    throw new DatabaseRefused(
      `DATABASE_URL and DATABASE_MIGRATE_URL are of the same role, ${role}: an owner’s rights cannot be taken from it. Give the console a role of its own.`,
    );
  }
  const to = `"${role.replaceAll('"', '""')}"`;
  await translateErrors(() =>
    owner.client.$transaction(async (tx) => {
      const statements = [
        `GRANT USAGE ON SCHEMA public TO ${to}`,
        `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${to}`,
        `GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${to}`,
        `REVOKE ALL ON audit_entries, audit_chains, _prisma_migrations FROM ${to}`,
        `GRANT SELECT ON _prisma_migrations TO ${to}`,
        `GRANT SELECT, INSERT ON audit_entries TO ${to}`,
        `GRANT SELECT, INSERT, UPDATE ON audit_chains TO ${to}`,
      ];
      for (const statement of statements) await tx.$executeRawUnsafe(statement);
      // The queue makes and keeps up its own schema.
      await tx.$executeRawUnsafe(
        `DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO %I', current_database(), '${role.replaceAll("'", "''")}'); END $$`,
      );
    }),
  );
}
