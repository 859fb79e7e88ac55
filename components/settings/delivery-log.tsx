"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { LoadingCard } from "@/components/list/loading-card";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { Status, type StatusTone } from "@/components/ui/status";
import { channelsOptions, deliveriesOptions, resend } from "@/lib/client/notifications";
import type { Delivery, DeliveryState } from "@/lib/domain/notifications/delivery";
import { sayOutcome } from "./channel-words";

const states = {
  waiting: { tone: "info", label: "Waiting" },
  delivered: { tone: "ok", label: "Delivered" },
  given_up: { tone: "danger", label: "Given up" },
} as const satisfies Record<DeliveryState, { tone: StatusTone; label: string }>;

/** The settings below are to be found. */
const SHOWN_FIRST = 20;

/** How each delivery of a channel went, the newest first. To one that is disabled none is sent again. */
export function DeliveryLog({ channelId, enabled }: { channelId: string; enabled: boolean }) {
  const deliveries = useQuery(deliveriesOptions(channelId));
  const [shown, setShown] = useState(SHOWN_FIRST);
  if (!deliveries.data) {
    return <LoadingCard what="the deliveries" lines={3} query={deliveries} />;
  }
  const { items } = deliveries.data;
  return (
    <Card
      title="Deliveries"
      description="Those of the last 30 days, the newest 200."
      flush={items.length > 0}
    >
      {items.length === 0 ? (
        <p className="text-ink-muted">There is none yet. Send a test to see that one arrives.</p>
      ) : null}
      <ul className="divide-y divide-line">
        {items.slice(0, shown).map((delivery) => (
          <DeliveryRow
            key={delivery.id}
            channelId={channelId}
            enabled={enabled}
            delivery={delivery}
          />
        ))}
      </ul>
      {items.length > shown ? (
        <div className="border-t border-line px-5 py-3">
          <Button size="sm" onClick={() => setShown(items.length)}>
            Show all {items.length}
          </Button>
        </div>
      ) : null}
    </Card>
  );
}

type RowProps = { channelId: string; enabled: boolean; delivery: Delivery };

function DeliveryRow({ channelId, enabled, delivery }: RowProps) {
  const queryClient = useQueryClient();
  const again = useMutation({
    mutationFn: () => resend(channelId, delivery.id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: channelsOptions().queryKey }),
  });
  const { tone, label } = states[delivery.state];
  return (
    <li className="flex flex-col gap-1 px-5 py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <p className="min-w-0 flex-1 basis-60 break-words">{delivery.message}</p>
        <Status tone={tone} className="shrink-0">
          {label}
        </Status>
      </div>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <DeliveryFacts delivery={delivery} />
        {enabled && delivery.state === "given_up" ? (
          <Button size="sm" pending={again.isPending} onClick={() => again.mutate()}>
            Send again
          </Button>
        ) : null}
      </div>
      {again.error ? (
        <Alert tone="danger" live>
          {again.error.message}
        </Alert>
      ) : null}
    </li>
  );
}

function DeliveryFacts({ delivery }: { delivery: Delivery }) {
  const { type, at, attempts, nextAt } = delivery;
  const outcome = sayOutcome(delivery);
  return (
    <p className="min-w-0 flex-1 basis-60 text-sm break-words text-ink-muted">
      <code className="font-mono break-all">{type}</code>, <RelativeTime value={at} />.{" "}
      {attempts > 0 ? `${attempts === 1 ? "1 try" : `${attempts} tries`}. ` : null}
      {outcome ? `${outcome}. ` : null}
      {nextAt && attempts > 0 ? (
        <>
          Next try <RelativeTime value={nextAt} />.
        </>
      ) : null}
    </p>
  );
}
