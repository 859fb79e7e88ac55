import { expect, it } from "vitest";
import { DatabaseRefused } from "./errors";
import { openPostgres, refuseOldVersion } from "./open-postgres";

// Port 1 is tcpmux's: nothing listens there.
const url = "postgres://mooring:hunter2@127.0.0.1:1/mooring";

it("says in one sentence that the server does not answer, without the password", async () => {
  const attempt = openPostgres(url);
  await expect(attempt).rejects.toBeInstanceOf(DatabaseRefused);
  await expect(attempt).rejects.toThrow(
    /^The database of DATABASE_URL \(127\.0\.0\.1:1\/mooring\) does not answer: .*ECONNREFUSED.*\. Start it, or correct DATABASE_URL\.$/,
  );
  await expect(attempt).rejects.not.toThrow(/hunter2/);
});

it.each(["14.11 (Debian 14.11-1)", "9.6.24", ""])("refuses PostgreSQL %s", (version) => {
  expect(() => refuseOldVersion(version, url)).toThrow(
    /is PostgreSQL .*; Mooring needs 15 or newer/,
  );
});

it.each(["15.0", "16.2 (Ubuntu 16.2-1)", "18beta1"])("takes PostgreSQL %s", (version) => {
  expect(() => refuseOldVersion(version, url)).not.toThrow();
});
