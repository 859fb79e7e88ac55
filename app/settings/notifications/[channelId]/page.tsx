import type { Metadata } from "next";
import { ChannelPage } from "@/components/settings/channel-page";
import { AllowedPage } from "@/components/shell/allowed-page";
import { Hydrated } from "@/components/shell/hydrated";
import { channelOptions, deliveriesOptions } from "@/lib/client/notifications";
import { notificationOperations } from "@/lib/contract/notifications";
import { readForPage } from "@/lib/http/read-for-page";
import { getChannel } from "@/lib/services/notifications/channels";
import { listDeliveries } from "@/lib/services/notifications/deliveries";

export const metadata: Metadata = { title: "Notification channel" };

export default async function NotificationChannelRoute({
  params: given,
}: PageProps<"/settings/notifications/[channelId]">) {
  const params = await given;
  const { channelId } = params;
  const [channel, deliveries] = await Promise.all([
    readForPage(
      notificationOperations["GET /notification-channels/{channelId}"],
      { params },
      ({ ctx }) => getChannel(ctx, channelId),
    ),
    readForPage(
      notificationOperations["GET /notification-channels/{channelId}/deliveries"],
      { params },
      ({ ctx }) => listDeliveries(ctx, channelId),
    ),
  ]);
  const answers = [
    { queryKey: channelOptions(channelId).queryKey, answer: channel },
    { queryKey: deliveriesOptions(channelId).queryKey, answer: deliveries },
  ];
  return (
    <Hydrated answers={answers}>
      <AllowedPage to="manage" title="Notification channel" breadcrumbs={[{ label: "Settings" }]}>
        <ChannelPage id={channelId} />
      </AllowedPage>
    </Hydrated>
  );
}
