import { notificationOperations } from "@/lib/contract/notifications";
import { route } from "@/lib/http/route";
import { listDeliveries } from "@/lib/services/notifications/deliveries";

export const GET = route({
  operation: notificationOperations["GET /notification-channels/{channelId}/deliveries"],
  handle: ({ ctx, params }) => listDeliveries(ctx, params.channelId),
});
