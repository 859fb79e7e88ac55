import { connection } from "next/server";
import { databaseHealth } from "@/lib/db/health";

export async function GET(): Promise<Response> {
  await connection();
  const health = await databaseHealth();
  const ready = health.reachable && health.migrationsCurrent;
  return Response.json(
    { status: ready ? "ready" : "not_ready", ...health },
    { status: ready ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
