import { openSyncRun } from "@/lib/db/inventory/sync-runs";
import type { SyncRun } from "@/lib/domain/inventory/sync-run";
import type { Registry } from "@/lib/domain/registries/registry";
import type { PracticeAws } from "@/lib/practice/start-practice-aws";
import { createRegistry } from "@/lib/services/registries/create-registry";
import { getSync } from "@/lib/services/syncs/get-sync";
import { runSync } from "@/lib/services/syncs/run-sync";
import { ctx } from "./context";
import { PracticeCustomer } from "./practice-connector";

type Options = ConstructorParameters<typeof PracticeCustomer>[1];

/** A registry in us-west-1 of a new account of the practice AWS, whose role lets Mooring in. */
export async function givenPracticeRegistry(
  aws: PracticeAws,
  options: Options,
): Promise<{ customer: PracticeCustomer; registry: Registry; connectorId: string }> {
  const customer = new PracticeCustomer(aws, options);
  const connector = await customer.connector();
  await customer.createRole(connector);
  const registry = await createRegistry(ctx, {
    type: "aws-ecr",
    connectorId: connector.id,
    region: "us-west-1",
  });
  return { customer, registry, connectorId: connector.id };
}

/** Opens a run and makes one attempt at it, as a worker does. */
export async function syncNow(registryId: string, by = ctx): Promise<SyncRun> {
  const opened = await openSyncRun(by, registryId, "manual");
  if (!opened) throw new Error("There is no such registry.");
  await runSync(by, opened.run.id);
  return getSync(by, registryId, opened.run.id);
}
