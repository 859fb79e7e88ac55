import { randomBytes } from "node:crypto";
import { SMTPServer } from "smtp-server";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { getDatabase } from "@/lib/db/database";
import { recordChange } from "@/lib/db/record-change";
import {
  type ChannelInput,
  channelChangeSchema,
  channelCreateSchema,
} from "@/lib/domain/notifications/channel";
import { setEncryptionKeys } from "@/lib/services/secrets/seal-for";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { startReceiver } from "@/lib/testing/receiver";
import { createChannel, getChannel, listChannels, updateChannel } from "./channels";
import { deliverNotifications } from "./deliver-notifications";
import { listDeliveries, resendDelivery, testChannel } from "./deliveries";
import { postJson } from "./post-json";
import { relayEvents } from "./relay-events";

withTestDatabase();

const { env } = await vi.hoisted(async () => {
  process.env.ALLOWED_PRIVATE_HOSTS = "127.0.0.1";
  process.env.PUBLIC_URL = "https://console.example.com";
  process.env.SMTP_FROM = "mooring@example.com";
  process.env.SMTP_URL = "smtp://127.0.0.1:2525";
  return import("@/lib/env");
});

const closing: (() => void)[] = [];
beforeEach(async () => {
  const key = randomBytes(32);
  setEncryptionKeys(() => [key]);
  await getDatabase().client.$executeRawUnsafe("TRUNCATE outbox_events");
});
afterEach(() => {
  setEncryptionKeys(undefined);
  for (const close of closing.splice(0)) close();
});

async function receiver(answer?: Parameters<typeof startReceiver>[0]) {
  const started = await startReceiver(answer);
  closing.push(started.close);
  return started;
}

const given = (input: ChannelInput) => createChannel(ctx, channelCreateSchema.parse(input));
const webhook = (url: string) =>
  given({ kind: "webhook", name: "On call", topics: ["changes"], url });

const subject = { kind: "connector", id: crypto.randomUUID(), name: "prod" } as const;

/** Something happens, of which channels of the topic `changes` hear. */
async function happen(): Promise<void> {
  await getDatabase().client.$transaction((tx) =>
    recordChange(tx, ctx, { action: "connector.created", subject }),
  );
  await relayEvents(ctx.signal);
}

const deliver = (channelId: string) =>
  deliverNotifications(ctx, { workspaceId: ctx.workspaceId, channelId });
const logOf = async (channelId: string) => (await listDeliveries(ctx, channelId)).items;
/** As though the wait until the next try were over. */
const endWaits = () =>
  getDatabase().client.$executeRawUnsafe(
    "UPDATE notification_deliveries SET next_at = now() - interval '1 s', claimed_until = NULL",
  );

test("an event arrives at a webhook, signed with the secret that was shown once", async () => {
  const { url, received } = await receiver();
  const { channel, secret } = await webhook(url);
  await happen();
  await deliver(channel.id);
  const [one, ...more] = received;
  expect(more).toEqual([]);
  const payload = new Webhook(secret ?? "").verify(
    one?.body ?? "",
    one?.headers as Record<string, string>,
  );
  expect(payload).toMatchObject({
    type: "connector.created",
    timestamp: expect.stringMatching(/Z$/),
    data: {
      message: "Connector “prod”: created",
      subject: { url: `https://console.example.com/assets/connectors/${subject.id}` },
      actor: { id: "local owner" },
    },
  });
  expect(one?.headers["content-type"]).toBe("application/json");
  expect(await logOf(channel.id)).toMatchObject([{ state: "delivered", answerStatus: 204 }]);
});

test("no answer, row or entry holds a secret, and Slack’s address is told as its origin alone", async () => {
  const { channel, secret } = await webhook("https://hooks.example.com/x?token=hunter2");
  const url = "https://hooks.example.com/services/T0/B0/hunter2";
  await given({ kind: "slack", name: "Team", topics: ["changes"], url });
  const listed = JSON.stringify(await listChannels(ctx));
  expect(listed).toContain('"https://hooks.example.com"');
  expect(listed).not.toContain("whsec_");
  expect(listed).not.toContain("services/T0");
  const key = secret?.slice("whsec_".length) ?? "";
  for (const table of ["notification_channels", "audit_entries", "outbox_events"]) {
    const { rows } = await getDatabase().executeSql(`SELECT row_to_json(t)::text FROM ${table} t`);
    expect(JSON.stringify(rows)).not.toContain(key);
    expect(JSON.stringify(rows)).not.toContain("services/T0");
  }
  const { rows } = await getDatabase().executeSql(
    "SELECT row_to_json(t)::text FROM audit_entries t",
  );
  expect(JSON.stringify(rows)).not.toContain("hunter2");
  expect(channel).not.toHaveProperty("secret");
});

test("a receiver that fails first and takes it later gets the same id and body, at another time", async () => {
  const { url, received } = await receiver((response, _, count) => {
    response.writeHead(count < 3 ? 500 : 200).end("whatever");
  });
  const { channel, secret } = await webhook(url);
  await happen();
  for (let times = 0; times < 3; times += 1) {
    await deliver(channel.id);
    await endWaits();
  }
  expect(received).toHaveLength(3);
  expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect(new Set(received.map(({ body }) => body)).size).toBe(1);
  for (const { body, headers } of received) {
    new Webhook(secret ?? "").verify(body, headers as Record<string, string>);
  }
  expect(await logOf(channel.id)).toMatchObject([
    { state: "delivered", attempts: 3, failure: null, answerStatus: 200 },
  ]);
});

test("what was sent before a crash is sent again under the same id", async () => {
  const stop = new AbortController();
  const { url, received } = await receiver((response, _, count) => {
    // The process ends after the receiver has it, and before that is written down.
    if (count === 1) stop.abort(new Error("killed"));
    else response.writeHead(204).end();
  });
  const { channel } = await webhook(url);
  await happen();
  const { workspaceId } = ctx;
  const killed = deliverNotifications(
    { ...ctx, signal: stop.signal },
    { workspaceId, channelId: channel.id },
  );
  await expect(killed).rejects.toThrow("killed");
  await endWaits();
  await deliver(channel.id);
  expect(received).toHaveLength(2);
  expect(received[0]?.headers["webhook-id"]).toBe(received[1]?.headers["webhook-id"]);
  expect(await logOf(channel.id)).toMatchObject([{ state: "delivered", attempts: 2 }]);
});

test("it is given up after a day of tries, and sent again by hand under the same id", async () => {
  let status = 503;
  const { url, received } = await receiver((response) => void response.writeHead(status).end());
  const { channel } = await webhook(url);
  await happen();
  for (let times = 0; times < 12; times += 1) {
    await deliver(channel.id);
    await endWaits();
  }
  expect(received).toHaveLength(9);
  const [lost] = await logOf(channel.id);
  expect(lost).toMatchObject({ state: "given_up", failure: "refused", answerStatus: 503 });
  expect(await getChannel(ctx, channel.id)).toMatchObject({ failuresInRow: 9, enabled: true });
  status = 200;
  await resendDelivery(ctx, channel.id, lost?.id ?? "");
  await deliver(channel.id);
  expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect(await logOf(channel.id)).toMatchObject([{ state: "delivered", attempts: 10 }]);
});

test("a receiver that answers 410 has its channel disabled, and nothing more is tried", async () => {
  const { url, received } = await receiver((response) => void response.writeHead(410).end());
  const { channel } = await webhook(url);
  await happen();
  await happen();
  await deliver(channel.id);
  await endWaits();
  await deliver(channel.id);
  expect(received).toHaveLength(1);
  expect(await getChannel(ctx, channel.id)).toMatchObject({ enabled: false, disabledBy: "gone" });
  expect((await logOf(channel.id)).map(({ state }) => state)).toEqual(["given_up", "given_up"]);
});

test("a redirect is not followed, and is a failure", async () => {
  const elsewhere = await receiver();
  const { url } = await receiver((response) => {
    response.writeHead(307, { location: elsewhere.url }).end();
  });
  const { channel } = await webhook(url);
  await happen();
  await deliver(channel.id);
  expect(elsewhere.received).toEqual([]);
  expect(await logOf(channel.id)).toMatchObject([
    { state: "waiting", failure: "redirect", answerStatus: 307 },
  ]);
});

test("a receiver that does not answer in time has failed, and one whose body never ends has taken it", async () => {
  const slow = await receiver(() => undefined);
  const body = "{}";
  const timedOut = await postJson({ url: slow.url, body }, ctx.signal, 200);
  expect(timedOut).toEqual({ ok: false, status: null, failure: "timeout" });
  const endless = await receiver((response) => {
    response.writeHead(200);
    const write = () => {
      while (!response.destroyed && response.write("x".repeat(10_000)));
    };
    response.on("drain", write);
    write();
  });
  expect(await postJson({ url: endless.url, body }, ctx.signal)).toEqual({ ok: true, status: 200 });
});

test.each([
  "https://localhost",
  "https://[::1]",
  "https://[::ffff:127.0.0.2]",
  "https://127.0.0.2",
  "https://0x7f000002",
  "https://2130706434",
  "https://0177.0.0.2",
  "https://0.0.0.0",
  "https://10.0.0.1",
  "https://169.254.169.254/latest/meta-data",
  "https://[fe80::1]",
  "https://[64:ff9b::a9fe:a9fe]",
])("%s is refused at the time of connecting", async (url) => {
  const { channel } = await webhook(url);
  await happen();
  await deliver(channel.id);
  expect(await logOf(channel.id)).toMatchObject([{ failure: "private_address", attempts: 1 }]);
});

test("http is for hosts that the operator has allowed, also when that is taken back later", async () => {
  const refused = webhook("http://hooks.example.com/");
  await expect(refused).rejects.toMatchObject({
    code: "validation_failed",
    details: { errors: [{ pointer: "/url", code: "http_not_allowed" }] },
  });
  const result = await postJson({ url: "http://hooks.example.com/", body: "{}" }, ctx.signal);
  expect(result).toMatchObject({ failure: "http_not_allowed" });
  for (const url of ["ftp://x.example.com", "https://u:p@x.example.com", "x", "https://a\nb"]) {
    expect(channelChangeSchema.safeParse({ url }).success).toBe(false);
  }
});

test("an address that is written out longer than it was typed is refused as too long, or kept whole", async () => {
  const typed = `https://hooks.example.com/${"é".repeat(500)}`;
  const { channel } = await webhook(typed.slice(0, 300));
  expect(channel.url).toBe(new URL(typed.slice(0, 300)).href);
  expect(channelChangeSchema.safeParse({ url: typed }).success).toBe(false);
});

test("a line arrives at a Slack-compatible webhook", async () => {
  const { url, received } = await receiver((response) => void response.end("ok"));
  const { channel } = await given({ kind: "slack", name: "Team", topics: ["changes"], url });
  await happen();
  await deliver(channel.id);
  expect(JSON.parse(received[0]?.body ?? "").text).toContain("`Connector “prod”: created`");
  expect(received[0]?.path).toBe("/hook");
});

test("a test is tried once, also of a channel that is disabled", async () => {
  const { url, received } = await receiver((response) => void response.writeHead(500).end());
  const { channel } = await webhook(url);
  await updateChannel(ctx, channel.id, { enabled: false });
  await testChannel(ctx, channel.id);
  await deliver(channel.id);
  expect(JSON.parse(received[0]?.body ?? "").type).toBe("notification.test");
  expect(await logOf(channel.id)).toMatchObject([
    { type: "notification.test", state: "given_up", attempts: 1 },
  ]);
});

test("a test goes before what has piled up for a receiver that is down", async () => {
  const { url, received } = await receiver((response) => void response.writeHead(500).end());
  const { channel } = await webhook(url);
  await happen();
  await happen();
  await testChannel(ctx, channel.id);
  await deliver(channel.id);
  expect(received.map(({ body }) => JSON.parse(body).type)).toEqual(["notification.test"]);
});

test("a secret that does not open is told, and nothing is sent", async () => {
  const { url, received } = await receiver();
  const { channel } = await webhook(url);
  await happen();
  setEncryptionKeys(() => [randomBytes(32)]);
  await deliver(channel.id);
  expect(received).toEqual([]);
  expect(await logOf(channel.id)).toMatchObject([{ failure: "secret_unavailable" }]);
});

test("no more than 20 channels are made", async () => {
  for (let count = 0; count < 20; count += 1) await webhook("https://hooks.example.com/");
  await expect(webhook("https://hooks.example.com/")).rejects.toMatchObject({
    details: { errors: [{ code: "too_many" }] },
  });
});

test("a mail arrives at the operator’s server, and names in it add no header", async () => {
  const mails: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, _session, done) => {
      let text = "";
      stream.setEncoding("utf8");
      stream.on("data", (chunk: string) => {
        text += chunk;
      });
      stream.on("end", () => {
        mails.push(text);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => server.close());
  const smtp = env().SMTP_URL;
  const { port } = server.server.address() as { port: number };
  if (smtp) smtp.port = port;
  const recipients = ["ada@example.com", "grace@example.com"];
  const { channel } = await given({ kind: "email", name: "Team", topics: ["changes"], recipients });
  const hostile = { ...subject, name: "x\r\nBcc: evil@example.com\r\n\r\nbody" };
  await getDatabase().client.$transaction((tx) =>
    recordChange(tx, ctx, { action: "connector.created", subject: hostile }),
  );
  await relayEvents(ctx.signal);
  await deliver(channel.id);
  expect(await logOf(channel.id)).toMatchObject([{ state: "delivered", answerStatus: 250 }]);
  const [mail = ""] = mails;
  const headers = mail.slice(0, mail.indexOf("\r\n\r\n"));
  expect(headers).toMatch(/^To: ada@example\.com, grace@example\.com$/m);
  expect(headers).toMatch(/^Message-ID:\s+<evt_[-_0-9a-f]+@example\.com>$/m);
  expect(headers).not.toMatch(/^Bcc/im);
});

test("a mail server that is not there is a failure of its kind", async () => {
  const smtp = env().SMTP_URL;
  if (smtp) smtp.port = 1;
  const { channel } = await given({
    ...{ kind: "email", name: "Team", topics: ["changes"] },
    recipients: ["ada@example.com"],
  });
  await happen();
  await deliver(channel.id);
  expect(await logOf(channel.id)).toMatchObject([{ state: "waiting", failure: "connection" }]);
});
