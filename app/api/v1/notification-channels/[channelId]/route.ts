import { notificationOperations } from "@/lib/contract/notifications";
import { route } from "@/lib/http/route";
import { deleteChannel, getChannel, updateChannel } from "@/lib/services/notifications/channels";

export const GET = route({
  operation: notificationOperations["GET /notification-channels/{channelId}"],
  handle: ({ ctx, params }) => getChannel(ctx, params.channelId),
});

export const PATCH = route({
  operation: notificationOperations["PATCH /notification-channels/{channelId}"],
  handle: ({ ctx, params, body }) => updateChannel(ctx, params.channelId, body),
});

export const DELETE = route({
  operation: notificationOperations["DELETE /notification-channels/{channelId}"],
  handle: ({ ctx, params }) => deleteChannel(ctx, params.channelId),
});
