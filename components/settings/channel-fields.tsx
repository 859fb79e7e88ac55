"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { FieldNotes } from "@/components/ui/form-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { ApiError } from "@/lib/client/api-error";
import type { ChannelKind } from "@/lib/domain/notifications/channel";
import { notificationTopics } from "@/lib/domain/notifications/topics";
import type { ChannelValues } from "./channel-values";
import { topicHelp, topicLabels } from "./channel-words";

export interface ChannelFieldsProps {
  kind: ChannelKind;
  values: ChannelValues;
  onChange: (values: ChannelValues) => void;
  /** What the API said of them. */
  error: Error | null;
  /** Of Slack: where its address leads, which is kept while nothing else is typed. */
  keptOrigin?: string | null;
}

/** What a channel is made of, whatever its kind. */
export function ChannelFields({ kind, values, onChange, error, keptOrigin }: ChannelFieldsProps) {
  const change = (some: Partial<ChannelValues>) => onChange({ ...values, ...some });
  return (
    <>
      <TextField
        name="name"
        label="Name"
        value={values.name}
        onChange={(event) => change({ name: event.target.value })}
        error={messageAt(error, "name")}
      />
      {kind === "email" ? (
        <TextArea
          name="recipients"
          label="Recipients"
          constraint="One e-mail address a line, at most 20."
          value={values.recipients}
          onChange={(event) => change({ recipients: event.target.value })}
          error={messageAt(error, "recipients")}
        />
      ) : (
        <TextField
          name="url"
          label="Address"
          mono
          inputMode="url"
          optional={keptOrigin ? true : undefined}
          description={
            keptOrigin ? `Now one of ${keptOrigin}. Leave it empty to keep it.` : undefined
          }
          constraint={
            kind === "slack" ? "It is a secret: it is sealed, and not shown again." : undefined
          }
          value={values.url}
          onChange={(event) => change({ url: event.target.value })}
          error={messageAt(error, "url")}
        />
      )}
      <TopicFields values={values} change={change} error={messageAt(error, "topics")} />
    </>
  );
}

interface TopicFieldsProps {
  values: ChannelValues;
  change: (some: Partial<ChannelValues>) => void;
  error: string | undefined;
}

function TopicFields({ values, change, error }: TopicFieldsProps) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 font-medium">What it hears of</legend>
      {notificationTopics.map((topic) => (
        <Checkbox
          key={topic}
          name={topic}
          label={topicLabels[topic]}
          description={topicHelp[topic]}
          checked={values.topics.includes(topic)}
          onChange={(event) =>
            change({
              topics: notificationTopics.filter((each) =>
                each === topic ? event.target.checked : values.topics.includes(each),
              ),
            })
          }
        />
      ))}
      <FieldNotes id="topics" error={error} />
    </fieldset>
  );
}

function messageAt(error: Error | null, field: string): string | undefined {
  return error instanceof ApiError ? error.messageAt(`/${field}`) : undefined;
}

/** Whether a field shows it. */
export function isOfField(error: Error | null): boolean {
  return ["name", "url", "recipients", "topics"].some((field) => messageAt(error, field));
}
