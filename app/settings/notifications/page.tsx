import type { Metadata } from "next";
import { ChannelsPage } from "@/components/settings/channels-page";
import { AllowedPage } from "@/components/shell/allowed-page";
import { Hydrated } from "@/components/shell/hydrated";
import { channelsOptions } from "@/lib/client/notifications";
import { notificationOperations } from "@/lib/contract/notifications";
import { readForPage } from "@/lib/http/read-for-page";
import { listChannels } from "@/lib/services/notifications/channels";

export const metadata: Metadata = { title: "Notifications" };

export default async function NotificationsRoute() {
  const channels = {
    queryKey: channelsOptions().queryKey,
    answer: await readForPage(notificationOperations["GET /notification-channels"], {}, ({ ctx }) =>
      listChannels(ctx),
    ),
  };
  return (
    <Hydrated answers={[channels]}>
      <AllowedPage to="manage" title="Notifications" breadcrumbs={[{ label: "Settings" }]}>
        <ChannelsPage />
      </AllowedPage>
    </Hydrated>
  );
}
