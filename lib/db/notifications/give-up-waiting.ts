import "server-only";
import type { Prisma } from "@/lib/db/generated/client";

/** What waits for a channel that was disabled. Whoever tries one just now still says how it went to nobody. */
export async function giveUpWaiting(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  channelId: string,
): Promise<void> {
  await tx.notificationDelivery.updateMany({
    where: { workspaceId, channelId, state: "waiting" },
    data: { state: "given_up", failure: "disabled", claimedUntil: null },
  });
}
