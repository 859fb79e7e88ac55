import { lockDataFolder } from "@/lib/boot/data-lock";
import { setDatabase } from "@/lib/db/database";
import { migrate } from "@/lib/db/migrate";
import { openEmbedded } from "@/lib/db/open-embedded";
import { givenConnector } from "./connector-rows";

/** A program for the crash test: writes for ever, and prints each id once it is acknowledged. */
const [folder = ""] = process.argv.slice(2);
await lockDataFolder(folder);
const database = await openEmbedded({ folder: `${folder}/database` });
await migrate(database);
setDatabase(database);
for (let n = 0; ; n += 1) {
  const name = `${process.pid} ${n}`;
  const { id } = await givenConnector({
    name,
    roleArn: `arn:aws:iam::123456789012:role/${process.pid}-${n}`,
  });
  process.stdout.write(`${id}\n`);
}
