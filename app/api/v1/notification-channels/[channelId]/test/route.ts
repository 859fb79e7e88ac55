import { notificationOperations } from "@/lib/contract/notifications";
import { route } from "@/lib/http/route";
import { sendNow } from "@/lib/jobs/send-now";
import { testChannel } from "@/lib/services/notifications/deliveries";

export const POST = route({
  operation: notificationOperations["POST /notification-channels/{channelId}/test"],
  handle: async ({ ctx, params: { channelId } }) => {
    const delivery = await testChannel(ctx, channelId);
    await sendNow({ workspaceId: ctx.workspaceId, channelId });
    return delivery;
  },
});
