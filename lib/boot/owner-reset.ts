import { consoleAddress } from "./console-address";
import { exitOnFailure } from "./exit-on-failure";
import { readSettings } from "./read-settings";
import { StartFailure } from "./start-failure";
import { withDatabase } from "./with-database";

/** `npm run owner:reset -- ada@example.com`: prints a link by which an owner sets a new password. */
async function main(): Promise<void> {
  const email = process.argv[2]?.trim().toLowerCase();
  const address = consoleAddress(readSettings());
  await withDatabase(async (database) => {
    const { setDatabase } = await import("@/lib/db/database");
    const { issueResetLink } = await import("@/lib/services/access/issue-link");
    setDatabase(database);
    const issued = await issueResetLink(address, email);
    if (issued.found === "none") {
      throw new StartFailure("There is no owner yet: start Mooring, its log prints a set-up link.");
    }
    if (issued.found === "many") {
      const example = `npm run owner:reset -- ${issued.emails[0]}`;
      throw new StartFailure(`Name one of the owners (${issued.emails.join(", ")}): ${example}`);
    }
    console.info(`For ${issued.email}, once, within 24 hours: ${issued.link}`);
    console.info("Using it also removes that owner’s passkeys and authenticator app.");
  });
}

exitOnFailure(main());
