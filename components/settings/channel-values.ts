import type {
  Channel,
  ChannelChangeInput,
  ChannelInput,
  ChannelKind,
} from "@/lib/domain/notifications/channel";
import type { NotificationTopic } from "@/lib/domain/notifications/topics";

/** What the form holds, as it is typed. */
export type ChannelValues = {
  name: string;
  topics: readonly NotificationTopic[];
  url: string;
  /** One address a line. */
  recipients: string;
};

export const newChannelValues: ChannelValues = {
  name: "",
  topics: ["verdicts", "syncs", "security"],
  url: "",
  recipients: "",
};

export function valuesOf({ kind, name, topics, url, recipients }: Channel): ChannelValues {
  // Of Slack the address is not told: what is typed takes its place.
  return {
    name,
    topics,
    url: kind === "webhook" ? (url ?? "") : "",
    recipients: recipients.join("\n"),
  };
}

export function toChannelInput(kind: ChannelKind, values: ChannelValues): ChannelInput {
  const { name, url } = values;
  const given = { name, topics: [...values.topics] };
  if (kind === "email") return { kind, ...given, recipients: readLines(values.recipients) };
  return { kind, ...given, url };
}

/** An address of Slack that was left empty stays. */
export function toChannelChange(kind: ChannelKind, values: ChannelValues): ChannelChangeInput {
  const { name, url } = values;
  const given = { name, topics: [...values.topics] };
  if (kind === "email") return { ...given, recipients: readLines(values.recipients) };
  return kind === "slack" && url.trim() === "" ? given : { ...given, url };
}

function readLines(text: string): string[] {
  return text
    .split(/[\s,;]+/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
