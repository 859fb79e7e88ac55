"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { CopyField } from "@/components/ui/copy-field";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { useHydrated } from "@/components/ui/use-hydrated";
import { channelsOptions, createChannel } from "@/lib/client/notifications";
import type { ChannelCreated, ChannelKind } from "@/lib/domain/notifications/channel";
import { ChannelFields, isOfField } from "./channel-fields";
import { newChannelValues, toChannelInput } from "./channel-values";
import { kindHelp, kindLabels } from "./channel-words";
import { focusWrong } from "./focus-wrong";

const kinds = [
  { value: "webhook", label: kindLabels.webhook },
  { value: "slack", label: kindLabels.slack },
  { value: "email", label: kindLabels.email },
] as const satisfies readonly { value: ChannelKind; label: string }[];

export function NewChannel({ mailIsSetUp }: { mailIsSetUp: boolean }) {
  const [kind, setKind] = useState<ChannelKind>("webhook");
  const [values, setValues] = useState(newChannelValues);
  const form = useRef<HTMLFormElement>(null);
  const hydrated = useHydrated();
  const queryClient = useQueryClient();
  const create = useMutation({
    mutationFn: createChannel,
    onSuccess: () => setValues(newChannelValues),
    onError: (error) => focusWrong(form.current, error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: channelsOptions().queryKey }),
    // The secret does not outlive the page.
    gcTime: 0,
  });
  const isWithoutMail = kind === "email" && !mailIsSetUp;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!create.isPending) create.mutate(toChannelInput(kind, values));
  }

  return (
    <Card title="New channel">
      <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <div className="flex flex-col items-start gap-1">
          <p aria-hidden="true" className="font-medium">
            Type
          </p>
          <SegmentedControl
            label="Type"
            options={kinds}
            value={kind}
            onChange={(chosen) => {
              setKind(chosen);
              if (create.isError) create.reset();
            }}
          />
          <p className="text-sm text-ink-muted">{kindHelp[kind]}</p>
        </div>
        {isWithoutMail ? (
          <Alert tone="info" title="This console has no mail server">
            Let its operator set <code className="font-mono">SMTP_URL</code> and{" "}
            <code className="font-mono">SMTP_FROM</code>.
          </Alert>
        ) : (
          <>
            <ChannelFields kind={kind} values={values} onChange={setValues} error={create.error} />
            {create.error && !isOfField(create.error) ? (
              <Alert tone="danger" live title="No channel was created">
                {create.error.message}
              </Alert>
            ) : null}
            <Button
              type="submit"
              variant="primary"
              disabled={!hydrated}
              pending={create.isPending}
              className="self-start"
            >
              Create channel
            </Button>
          </>
        )}
        {create.data ? <Created key={create.data.channel.id} created={create.data} /> : null}
      </form>
    </Card>
  );
}

function Created({ created: { channel, secret } }: { created: ChannelCreated }) {
  const box = useRef<HTMLDivElement>(null);
  // The secret is shown this once: the next key copies it.
  useEffect(() => box.current?.querySelector<HTMLElement>("button, a")?.focus(), []);
  return (
    <Alert tone="success" live title={`The channel “${channel.name}” is ready`}>
      <div ref={box} className="flex flex-col items-start gap-2">
        {secret === null ? null : (
          <>
            <p>
              Copy the secret now: it is not shown again. The receiver verifies with it that a
              notification is of this console.
            </p>
            <div className="w-full">
              <CopyField label="Secret" labelHidden value={secret} />
            </div>
          </>
        )}
        <ButtonLink size="sm" href={`/settings/notifications/${channel.id}`}>
          Open the channel
        </ButtonLink>
      </div>
    </Alert>
  );
}
