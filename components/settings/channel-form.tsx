"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useToast } from "@/components/ui/toast";
import { useHydrated } from "@/components/ui/use-hydrated";
import { changeChannel, channelOptions, channelsOptions } from "@/lib/client/notifications";
import type { Channel } from "@/lib/domain/notifications/channel";
import { ChannelFields, isOfField } from "./channel-fields";
import { toChannelChange, valuesOf } from "./channel-values";
import { focusWrong } from "./focus-wrong";

/** What may be changed of a channel; its kind and a webhook’s secret stay. */
export function ChannelForm({ channel }: { channel: Channel }) {
  const { id, kind } = channel;
  const [values, setValues] = useState(() => valuesOf(channel));
  const form = useRef<HTMLFormElement>(null);
  const hydrated = useHydrated();
  const queryClient = useQueryClient();
  const { showToast } = useToast();
  const save = useMutation({
    mutationFn: () => changeChannel(id, toChannelChange(kind, values)),
    onSuccess: (saved) => {
      queryClient.setQueryData(channelOptions(id).queryKey, saved);
      setValues(valuesOf(saved));
      showToast({ tone: "ok", text: "The channel is saved." });
    },
    onError: (error) => focusWrong(form.current, error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: channelsOptions().queryKey }),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  }

  return (
    <Card title="Settings">
      <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <ChannelFields
          kind={kind}
          values={values}
          onChange={setValues}
          error={save.error}
          keptOrigin={kind === "slack" ? channel.url : null}
        />
        {save.error && !isOfField(save.error) ? (
          <Alert tone="danger" live title="The channel was not saved">
            {save.error.message}
          </Alert>
        ) : null}
        <Button
          type="submit"
          variant="primary"
          disabled={!hydrated}
          pending={save.isPending}
          className="self-start"
        >
          Save
        </Button>
      </form>
    </Card>
  );
}
