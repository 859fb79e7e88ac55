import { z } from "zod";

export const deliveryStates = ["waiting", "delivered", "given_up"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Why a try failed. */
export const deliveryFailures = [
  "refused",
  // A mail that only some recipients were taken for: again, they would have it twice.
  "partly_refused",
  "redirect",
  "gone",
  "timeout",
  "dns",
  "connection",
  "tls",
  "unreadable",
  "private_address",
  "http_not_allowed",
  "secret_unavailable",
  "mail_not_set_up",
  "disabled",
] as const;
export type DeliveryFailure = (typeof deliveryFailures)[number];

/** How one try ended; the status is HTTP's or SMTP's. */
export type SendResult =
  | { ok: true; status: number | null }
  | { ok: false; status: number | null; failure: DeliveryFailure };

export const deliverySchema = z
  .strictObject({
    id: z.uuid(),
    type: z.string(),
    message: z.string(),
    /** When it happened. */
    at: z.iso.datetime(),
    state: z.enum(deliveryStates),
    attempts: z.number().int(),
    /** Null where none is to come. */
    nextAt: z.iso.datetime().nullable(),
    triedAt: z.iso.datetime().nullable(),
    answerStatus: z.number().int().nullable(),
    failure: z.enum(deliveryFailures).nullable(),
  })
  .meta({ id: "NotificationDelivery" });
export type Delivery = z.infer<typeof deliverySchema>;

/** What a log shows: the newest. */
export const DELIVERIES_SHOWN = 200;

export const deliveryListSchema = z.strictObject({ items: z.array(deliverySchema) });
