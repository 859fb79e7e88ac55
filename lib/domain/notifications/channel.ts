import { z } from "zod";
import { PLAIN_TEXT } from "@/lib/domain/api/plain-text";
import { notificationTopics } from "./topics";

export const channelKinds = ["webhook", "slack", "email"] as const;
export type ChannelKind = (typeof channelKinds)[number];

/** So that they can all be looked through. */
export const MOST_CHANNELS = 20;

const name = z
  .string()
  .trim()
  .min(1, "Name the channel.")
  .max(128, "Use at most 128 characters.")
  .regex(PLAIN_TEXT, "Use plain text in one line.");

const topics = z
  .array(z.enum(notificationTopics))
  .min(1, "Choose what it hears of.")
  .max(notificationTopics.length)
  .transform((all) => notificationTopics.filter((topic) => all.includes(topic)));

const LONGEST_ADDRESS = 2_000;
const TOO_LONG = "Use at most 2000 characters.";

const url = z
  .string()
  .trim()
  .max(LONGEST_ADDRESS, TOO_LONG)
  .refine(isWebAddress, "Give an address that begins with https://.")
  // As it is kept: what an address writes as %C3%A9 is longer than what was typed.
  .refine((text) => !URL.canParse(text) || new URL(text).href.length <= LONGEST_ADDRESS, TOO_LONG);

/** http is for hosts that the operator has allowed: the verb looks at it. */
function isWebAddress(text: string): boolean {
  if (!URL.canParse(text) || !PLAIN_TEXT.test(text)) return false;
  const { protocol, username, password, hostname } = new URL(text);
  const isWeb = protocol === "https:" || protocol === "http:";
  return isWeb && hostname !== "" && username === "" && password === "";
}

const recipients = z
  .array(z.email("Give an e-mail address.").max(254))
  .min(1, "Give at least one address.")
  .max(20, "Give at most 20 addresses.");

const given = { name, topics, enabled: z.boolean().default(true) };

export const channelCreateSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("webhook"), ...given, url }),
  z.strictObject({ kind: z.literal("slack"), ...given, url }),
  z.strictObject({ kind: z.literal("email"), ...given, recipients }),
]);
export type ChannelCreate = z.infer<typeof channelCreateSchema>;
export type ChannelInput = z.input<typeof channelCreateSchema>;

/** `url` is of a webhook or Slack, `recipients` of e-mail. */
export const channelChangeSchema = z
  .strictObject({ name, topics, enabled: z.boolean(), url, recipients })
  .partial();
export type ChannelChange = z.infer<typeof channelChangeSchema>;
export type ChannelChangeInput = z.input<typeof channelChangeSchema>;

export const channelSchema = z
  .strictObject({
    id: z.uuid(),
    kind: z.enum(channelKinds),
    name: z.string(),
    topics: z.array(z.enum(notificationTopics)),
    enabled: z.boolean(),
    /** `gone`: its receiver answered 410. Null where somebody disabled it, or nobody did. */
    disabledBy: z.literal("gone").nullable(),
    /** Of a webhook its address, of Slack its origin alone: the rest is a secret. */
    url: z.string().nullable(),
    recipients: z.array(z.string()),
    createdAt: z.iso.datetime(),
    /** When a notification last arrived, when one last did not, and how many tries failed since one arrived. */
    deliveredAt: z.iso.datetime().nullable(),
    failedAt: z.iso.datetime().nullable(),
    failuresInRow: z.number().int(),
  })
  .meta({ id: "NotificationChannel" });
export type Channel = z.infer<typeof channelSchema>;

export const channelListSchema = z.strictObject({
  items: z.array(channelSchema),
  /** Whether this console has a mail server. */
  mailIsSetUp: z.boolean(),
});

export const channelCreatedSchema = z.strictObject({
  channel: channelSchema,
  /** Of a webhook: what its signatures are verified with. Told this once. */
  secret: z.string().nullable(),
});
export type ChannelCreated = z.infer<typeof channelCreatedSchema>;
