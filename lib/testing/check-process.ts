import { createInterface } from "node:readline";
import { setDatabase } from "@/lib/db/database";
import { openPostgres } from "@/lib/db/open-postgres";
import { checkTriggers } from "@/lib/domain/checks/check";
import { startCheck } from "@/lib/services/checks/start-check";
import { ctx } from "@/lib/testing/context";

// A process of its own, as a console or a worker is one: tests each connector whose id it reads, and writes what it sees.

const database = await openPostgres(process.env.DATABASE_URL ?? "");
setDatabase(database);
const trigger = checkTriggers.find((each) => each === process.argv[2]) ?? "manual";
const write = (line: object) => console.info(JSON.stringify(line));

write({ type: "ready" });
for await (const connectorId of createInterface({ input: process.stdin })) {
  const run = await startCheck(ctx, connectorId, { regions: ["us-west-1"], trigger });
  for await (const event of run.follow()) {
    write(
      event.type === "result" ? { type: "result", checkId: event.check.id } : { type: event.type },
    );
  }
}
await database.close();
