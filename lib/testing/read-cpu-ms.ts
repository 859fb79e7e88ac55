import { readFileSync } from "node:fs";

/** A hundredth of a second: what Linux counts in. */
const TICK_MS = 10;

/** What a process has used of the processor so far, of Linux alone; elsewhere 0. */
export function readCpuMs(pid: number | undefined): number {
  if (process.platform !== "linux" || pid === undefined) return 0;
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // Source: proc(5): utime and stime are the 14th and 15th; the second, in brackets, may have blanks.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
