import { notificationOperations } from "@/lib/contract/notifications";
import { route } from "@/lib/http/route";
import { sendNow } from "@/lib/jobs/send-now";
import { resendDelivery } from "@/lib/services/notifications/deliveries";

export const POST = route({
  operation:
    notificationOperations[
      "POST /notification-channels/{channelId}/deliveries/{deliveryId}/resend"
    ],
  handle: async ({ ctx, params: { channelId, deliveryId } }) => {
    const delivery = await resendDelivery(ctx, channelId, deliveryId);
    await sendNow({ workspaceId: ctx.workspaceId, channelId });
    return delivery;
  },
});
