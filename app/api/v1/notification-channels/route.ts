import { notificationOperations } from "@/lib/contract/notifications";
import { route } from "@/lib/http/route";
import { createChannel, listChannels } from "@/lib/services/notifications/channels";

export const GET = route({
  operation: notificationOperations["GET /notification-channels"],
  handle: ({ ctx }) => listChannels(ctx),
});

export const POST = route({
  operation: notificationOperations["POST /notification-channels"],
  handle: ({ ctx, body }) => createChannel(ctx, body),
});
