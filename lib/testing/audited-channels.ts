import { deleteChannel, updateChannel } from "@/lib/db/notifications/channels";
import type { Context } from "@/lib/domain/console/context";
import { givenChannel } from "./channel-rows";

/** Of an address and of what is sealed, and no log may hold it. */
export const CHANNEL_SECRET = "hunter2-of-the-channel";

const hidden = "not told";
const webhook = {
  url: `https://hooks.example.com/${CHANNEL_SECRET}`,
  sealedSecret: CHANNEL_SECRET,
};

/** The changes of notification channels. */
export function auditedChannels() {
  const subjectOf = (subjectId: string | null, subjectName = "On call") => ({
    subjectKind: "notification_channel",
    subjectId,
    subjectName,
  });
  return {
    "notification_channel.created": async () => ({
      run: (by: Context) => givenChannel(webhook, by),
      subject: subjectOf(null),
      changes: {
        kind: { from: null, to: "webhook" },
        name: { from: null, to: "On call" },
        topics: { from: null, to: ["verdicts"] },
        enabled: { from: null, to: true },
        recipients: { from: null, to: [] },
        address: { from: null, to: "https://hooks.example.com" },
        webhookUrl: { from: null, to: hidden },
        sealedSecret: { from: null, to: hidden },
      },
    }),
    "notification_channel.changed": async () => {
      const { id } = await givenChannel(webhook);
      const url = `https://other.example.com/${CHANNEL_SECRET}`;
      return {
        run: (by: Context) => updateChannel(by, id, { name: "New", enabled: false, url }),
        subject: subjectOf(id, "New"),
        changes: {
          name: { from: "On call", to: "New" },
          enabled: { from: true, to: false },
          address: { from: "https://hooks.example.com", to: "https://other.example.com" },
          webhookUrl: { from: hidden, to: hidden },
        },
      };
    },
    "notification_channel.deleted": async () => {
      const { id } = await givenChannel(webhook);
      return {
        run: (by: Context) => deleteChannel(by, id),
        subject: subjectOf(id),
        changes: {},
      };
    },
  };
}
