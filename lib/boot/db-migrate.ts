import { exitOnFailure } from "./exit-on-failure";
import { withDatabase } from "./with-database";

/** `npm run db:migrate`: applies what is missing, for deployments that migrate before they start. */
exitOnFailure(
  withDatabase(async (database) => {
    const { migrate } = await import("@/lib/db/migrate");
    const applied = await migrate(database);
    console.info(applied.length > 0 ? `Applied ${applied.join(", ")}.` : "Nothing to apply.");
  }),
);
