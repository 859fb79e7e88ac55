"use client";

import { useQuery } from "@tanstack/react-query";
import { LoadingCard } from "@/components/list/loading-card";
import { Page } from "@/components/shell/page";
import { channelsOptions } from "@/lib/client/notifications";
import { ChannelList } from "./channel-list";
import { NewChannel } from "./new-channel";

export function ChannelsPage() {
  const channels = useQuery(channelsOptions());
  return (
    <Page
      title="Notifications"
      breadcrumbs={[{ label: "Settings" }]}
      description="Who is told of what happens here, and by which channel."
      width="form"
    >
      <div className="flex flex-col gap-4">
        {channels.data ? (
          <>
            <ChannelList channels={channels.data.items} />
            <NewChannel mailIsSetUp={channels.data.mailIsSetUp} />
          </>
        ) : (
          <LoadingCard what="the channels" lines={4} query={channels} />
        )}
      </div>
    </Page>
  );
}
