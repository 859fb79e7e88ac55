import { writeMigration } from "@/lib/db/write-migration";
import { exitOnFailure } from "./exit-on-failure";
import { StartFailure } from "./start-failure";

/** `npm run db:new -- name`: writes the next migration from prisma/schema.prisma. */
async function main(): Promise<void> {
  const name = process.argv[2] ?? "";
  if (!/^[a-z][a-z0-9_]{0,60}$/.test(name)) {
    throw new StartFailure(
      "Name the migration in small letters, digits and underscores: npm run db:new -- add_syncs.",
    );
  }
  const file = await writeMigration(name);
  console.info(file ? `Wrote ${file}: read it before you commit it.` : "Nothing has changed.");
}

exitOnFailure(main());
