"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { BellRing } from "lucide-react";
import { LoadingCard } from "@/components/list/loading-card";
import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { isAbsent } from "@/lib/client/api-error";
import {
  changeChannel,
  channelOptions,
  channelsOptions,
  sendTest,
} from "@/lib/client/notifications";
import type { Channel } from "@/lib/domain/notifications/channel";
import { ChannelForm } from "./channel-form";
import { ChannelState } from "./channel-list";
import { kindLabels } from "./channel-words";
import { DeleteChannel } from "./delete-channel";
import { DeliveryLog } from "./delivery-log";

const breadcrumbs = [
  { label: "Settings" },
  { label: "Notifications", href: "/settings/notifications" },
] as const;

/** One channel: what it hears of, and how each delivery went. */
export function ChannelPage({ id }: { id: string }) {
  const channel = useQuery(channelOptions(id));
  if (isAbsent(channel.error)) return <AbsentChannel />;
  if (channel.data) return <LoadedChannel key={id} channel={channel.data} />;
  return (
    <Page title="Notification channel" breadcrumbs={breadcrumbs} width="form">
      <LoadingCard what="the channel" lines={5} query={channel} />
    </Page>
  );
}

function LoadedChannel({ channel }: { channel: Channel }) {
  const { id, name, kind, enabled } = channel;
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: channelsOptions().queryKey });
  const test = useMutation({ mutationFn: () => sendTest(id), onSettled: refresh });
  const enable = useMutation({
    mutationFn: () => changeChannel(id, { enabled: !enabled }),
    onSettled: refresh,
  });
  const failed = test.error ?? enable.error;
  return (
    <Page
      title={name}
      titleAside={
        <span className="flex gap-1.5">
          <Badge>{kindLabels[kind]}</Badge>
          <ChannelState channel={channel} />
        </span>
      }
      breadcrumbs={breadcrumbs}
      width="form"
      actions={
        <>
          <DeleteChannel channel={channel} />
          <Button pending={enable.isPending} onClick={() => enable.mutate()}>
            {enabled ? "Disable" : "Enable"}
          </Button>
          <Button variant="primary" pending={test.isPending} onClick={() => test.mutate()}>
            Send a test
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {failed ? (
          <Alert tone="danger" live>
            {failed.message}
          </Alert>
        ) : null}
        {channel.disabledBy === "gone" ? (
          <Alert tone="warn" title="Its receiver is gone">
            It answered 410, by which a receiver says that it wants nothing more. Nothing is sent
            until the channel is enabled.
          </Alert>
        ) : null}
        <DeliveryLog channelId={id} enabled={enabled} />
        <ChannelForm channel={channel} />
      </div>
    </Page>
  );
}

function AbsentChannel() {
  return (
    <Page title="Notification channel" breadcrumbs={breadcrumbs} width="form">
      <Card>
        <EmptyState
          icon={<BellRing />}
          title="There is no such channel"
          action={<ButtonLink href="/settings/notifications">Go to notifications</ButtonLink>}
        >
          It may have been deleted, or the address is not complete.
        </EmptyState>
      </Card>
    </Page>
  );
}
