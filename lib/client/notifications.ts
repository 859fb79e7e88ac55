import { queryOptions } from "@tanstack/react-query";
import type {
  Channel,
  ChannelChangeInput,
  ChannelCreated,
  ChannelInput,
} from "@/lib/domain/notifications/channel";
import type { Delivery } from "@/lib/domain/notifications/delivery";
import { callApi } from "./call-api";

export function channelsOptions() {
  return queryOptions({
    queryKey: ["notification-channels"] as const,
    queryFn: ({ signal }) => callApi("GET /notification-channels", { signal }),
  });
}

export function channelOptions(channelId: string) {
  return queryOptions({
    queryKey: [...channelsOptions().queryKey, channelId] as const,
    queryFn: ({ signal }) =>
      callApi("GET /notification-channels/{channelId}", { params: { channelId }, signal }),
  });
}

/** While something is about to be sent it is asked again. */
const FOLLOW_MS = 1_000;
const SOON_MS = 15_000;

export function deliveriesOptions(channelId: string) {
  return queryOptions({
    queryKey: [...channelsOptions().queryKey, channelId, "deliveries"] as const,
    queryFn: ({ signal }) =>
      callApi("GET /notification-channels/{channelId}/deliveries", {
        params: { channelId },
        signal,
      }),
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ nextAt }) => isSoon(nextAt)) ? FOLLOW_MS : false,
  });
}

function isSoon(nextAt: string | null): boolean {
  return nextAt !== null && Math.abs(Date.parse(nextAt) - Date.now()) < SOON_MS;
}

/** Of a webhook the answer holds its secret, for the only time. */
export function createChannel(body: ChannelInput): Promise<ChannelCreated> {
  return callApi("POST /notification-channels", { body });
}

export function changeChannel(channelId: string, body: ChannelChangeInput): Promise<Channel> {
  return callApi("PATCH /notification-channels/{channelId}", { params: { channelId }, body });
}

export function deleteChannel(channelId: string): Promise<void> {
  return callApi("DELETE /notification-channels/{channelId}", { params: { channelId } });
}

export function sendTest(channelId: string): Promise<Delivery> {
  return callApi("POST /notification-channels/{channelId}/test", { params: { channelId } });
}

export function resend(channelId: string, deliveryId: string): Promise<Delivery> {
  return callApi("POST /notification-channels/{channelId}/deliveries/{deliveryId}/resend", {
    params: { channelId, deliveryId },
  });
}
