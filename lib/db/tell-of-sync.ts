import "server-only";
import type { Prisma } from "./generated/client";
import { writeEvent } from "./write-event";

export type UnwholeSync = {
  workspaceId: string;
  registryId: string;
  state: "failed" | "partial";
  reason: string | null;
};

/** Puts a sync that failed or ended partial into the outbox, in the transaction that ends it. */
export async function tellOfSync(
  tx: Prisma.TransactionClient,
  { workspaceId, registryId: id, state, reason }: UnwholeSync,
): Promise<void> {
  const registry = await tx.registry.findFirst({
    where: { workspaceId, id },
    select: { name: true },
  });
  // It goes with its registry.
  if (!registry) return;
  await writeEvent(tx, {
    ...{ workspaceId, at: new Date(), type: `registry.sync_${state}` },
    subject: { kind: "registry", id },
    payload: { name: registry.name, reason },
  });
}
