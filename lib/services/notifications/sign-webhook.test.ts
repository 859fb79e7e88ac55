import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { newSigningSecret } from "./channel-secret";
import { signWebhook } from "./sign-webhook";

const body = JSON.stringify({ type: "notification.test", data: { name: "…" } });

test("what is signed is verified by the library of Standard Webhooks, with the secret as it is shown", () => {
  const secret = newSigningSecret();
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const headers = signWebhook({ id: "evt_1", secret, body });
  expect(headers["webhook-id"]).toBe("evt_1");
  expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
});

test("another secret, body, id or time is refused", () => {
  const secret = newSigningSecret();
  const headers = signWebhook({ id: "evt_1", secret, body });
  const webhook = new Webhook(secret);
  expect(() => new Webhook(newSigningSecret()).verify(body, headers)).toThrow();
  expect(() => webhook.verify(`${body} `, headers)).toThrow();
  expect(() => webhook.verify(body, { ...headers, "webhook-id": "evt_2" })).toThrow();
  const old = signWebhook({ id: "evt_1", secret, body }, new Date(Date.now() - 3_600_000));
  expect(() => webhook.verify(body, old)).toThrow();
});
