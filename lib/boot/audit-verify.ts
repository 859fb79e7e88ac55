import type { ChainVerdict } from "@/lib/services/audit/verify-chain";
import { exitOnFailure } from "./exit-on-failure";
import { StartFailure } from "./start-failure";
import { withDatabase } from "./with-database";

/**
 * `npm run audit:verify`: computes the audit log’s hashes anew, of each workspace; asks nothing but the database. With
 * `-- --head <hash>` a chain has to hold that entry still. Ends with 1 where something does not fit.
 */
async function main(): Promise<void> {
  const head = readHead(process.argv.slice(2));
  await withDatabase(async (database) => {
    const { setDatabase } = await import("@/lib/db/database");
    setDatabase(database);
    const { listAuditedWorkspaces } = await import("@/lib/db/audit-chain");
    const { verifyChain } = await import("@/lib/services/audit/verify-chain");
    const workspaces = await listAuditedWorkspaces();
    let isFine = true;
    let containsHead = false;
    for (const { id, name } of workspaces) {
      const verdict = await verifyChain(id, head);
      tell(name === null ? `Workspace ${id}` : `Workspace “${name}” (${id})`, verdict);
      isFine &&= verdict.problem === null;
      containsHead ||= verdict.containsHead;
    }
    if (workspaces.length === 0) console.info("Nothing was recorded yet.");
    if (head !== undefined) {
      console.info(
        containsHead
          ? `The entry ${head} is still there.`
          : `No chain has the entry ${head}: it was cut away, altered, or removed by retention with what came after.`,
      );
    }
    if (!isFine || (head !== undefined && !containsHead)) process.exitCode = 1;
  });
}

function tell(workspace: string, { verified, first, end, problem }: ChainVerdict): void {
  const count = verified.toLocaleString("en");
  const which = first === null ? "" : `, ${first} to ${end.seq}`;
  console.info(`${workspace}: ${count} ${verified === 1 ? "entry fits" : "entries fit"}${which}.`);
  if (problem) console.info(`  ${problem}`);
  else console.info(`  Head: ${end.hash}`);
}

function readHead(args: readonly string[]): string | undefined {
  const [option, hash, ...more] = args;
  if (option === undefined) return undefined;
  if (option === "--head" && hash && /^[0-9a-f]{64}$/.test(hash) && more.length === 0) return hash;
  throw new StartFailure(
    "Say nothing more, or the head that was noted: npm run audit:verify -- --head <64 hexadecimal digits>",
  );
}

exitOnFailure(main());
