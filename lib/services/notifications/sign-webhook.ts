import "server-only";
import { Webhook } from "standardwebhooks";

/** The headers of Standard Webhooks for one try: the id stays, the time is the try’s. */
export function signWebhook(
  { id, secret, body }: { id: string; secret: string; body: string },
  now = new Date(),
): Record<string, string> {
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1_000)),
    "webhook-signature": new Webhook(secret).sign(id, now, body),
  };
}
