"use client";

import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { InlineLink } from "@/components/ui/inline-link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Channel } from "@/lib/domain/notifications/channel";
import { kindLabels, topicLabels } from "./channel-words";

export function ChannelList({ channels }: { channels: readonly Channel[] }) {
  return (
    <Card title="Channels" flush={channels.length > 0}>
      {channels.length === 0 ? (
        <p className="text-ink-muted">There is none yet: nobody is told of anything.</p>
      ) : null}
      <ul className="divide-y divide-line">
        {channels.map((channel) => (
          <li key={channel.id} className="px-5 py-3">
            <p className="flex flex-wrap items-center gap-x-2 font-medium">
              <InlineLink
                href={`/settings/notifications/${channel.id}`}
                className="min-w-0 break-words"
              >
                {channel.name}
              </InlineLink>
              <Badge>{kindLabels[channel.kind]}</Badge>
              <ChannelState channel={channel} />
            </p>
            <p className="text-sm text-ink-muted">
              {channel.topics.map((topic) => topicLabels[topic]).join(", ")}.{" "}
              <LastDelivery channel={channel} />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function ChannelState({ channel }: { channel: Channel }) {
  if (!channel.enabled) return <Badge tone="warn">disabled</Badge>;
  return channel.failuresInRow > 0 ? <Badge tone="danger">failing</Badge> : null;
}

function LastDelivery({ channel }: { channel: Channel }) {
  const { deliveredAt, failedAt, failuresInRow } = channel;
  const tries = failuresInRow === 1 ? "1 try" : `${failuresInRow} tries`;
  return (
    <>
      {deliveredAt ? (
        <>
          Last delivered <RelativeTime value={deliveredAt} />.
        </>
      ) : (
        "Nothing was delivered yet."
      )}
      {failedAt && failuresInRow > 0 ? (
        <>
          {" "}
          {tries} failed since, the last <RelativeTime value={failedAt} />.
        </>
      ) : null}
    </>
  );
}
