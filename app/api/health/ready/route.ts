import { connection } from "next/server";
import { databaseHealth, isDiskWritable } from "@/lib/db/health";
import { env } from "@/lib/env";

export async function GET(): Promise<Response> {
  await connection();
  const { DATABASE_URL, DATA_DIR } = env();
  const health = await databaseHealth();
  // A PostgreSQL server looks after its own disk.
  const diskWritable = DATABASE_URL !== undefined || (await isDiskWritable(DATA_DIR));
  const ready = health.reachable && health.migrationsCurrent && diskWritable;
  return Response.json(
    { status: ready ? "ready" : "not_ready", ...health, diskWritable },
    { status: ready ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
