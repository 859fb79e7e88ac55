import "server-only";
import { rm, statfs, writeFile } from "node:fs/promises";
import path from "node:path";

/** PostgreSQL begins a new segment of its log with as much at once. */
const NEEDED_BYTES = 16 * 1024 * 1024;
const PROBE_BYTES = 64 * 1024;

/** Whether the embedded database can go on writing below this folder. A quota is told by writing alone. Never throws. */
export async function isDiskWritable(folder: string): Promise<boolean> {
  const probe = path.join(folder, "write-probe");
  try {
    const { bavail, bsize } = await statfs(folder);
    await writeFile(probe, Buffer.alloc(PROBE_BYTES), { mode: 0o600 });
    return bavail * bsize >= NEEDED_BYTES;
  } catch {
    return false;
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
}
