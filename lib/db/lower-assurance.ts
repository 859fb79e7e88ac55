import "server-only";
import type { Context } from "@/lib/domain/console/context";
import type { Prisma } from "./generated/client";

/** What was proved is no longer what stands: it rests on the requests of the last check. */
export async function lowerAssurance(
  tx: Prisma.TransactionClient,
  { workspaceId }: Context,
  id: string,
): Promise<void> {
  await tx.connector.updateMany({
    where: { id, workspaceId, assurance: "proved" },
    data: { assurance: "probed", assuranceBasis: null },
  });
}
