import type { APIRequestContext, Page } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { startReceiver } from "@/lib/testing/receiver";
import { trustWithoutExternalId } from "./aws-admin";
import { expect, expectAccessible, test } from "./test";

const receivers: { close: () => void }[] = [];
test.afterEach(async ({ request }) => {
  for (const receiver of receivers.splice(0)) receiver.close();
  const { items } = await (await request.get("/api/v1/notification-channels")).json();
  for (const { id } of items) await request.delete(`/api/v1/notification-channels/${id}`);
});

async function receive(answer?: Parameters<typeof startReceiver>[0]) {
  const receiver = await startReceiver(answer);
  receivers.push(receiver);
  return receiver;
}

/** A webhook that hears of verdicts, made on the page; answers its secret. */
async function makeWebhook(page: Page, name: string, url: string): Promise<string> {
  await page.goto("/settings/notifications");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Address").fill(url);
  // It would hear of its own creation, with the next round of the outbox.
  await page.getByRole("checkbox", { name: "Security" }).uncheck();
  await page.getByRole("button", { name: "Create channel" }).click();
  await expect(page.getByText(`The channel “${name}” is ready`)).toBeVisible();
  const secret = await page.getByRole("group", { name: "Secret" }).locator("code").textContent();
  return secret ?? "";
}

async function makeByApi(request: APIRequestContext, name: string, url: string) {
  const data = { kind: "webhook", name, topics: ["verdicts"], url };
  const made = await request.post("/api/v1/notification-channels", { data });
  expect(made.status(), await made.text()).toBe(201);
  return (await made.json()).channel.id as string;
}

test("a webhook is made, tested, and its log says that the test arrived", async ({ page }) => {
  const { url, received } = await receive();
  const secret = await makeWebhook(page, "On call", url);
  expect(secret).toMatch(/^whsec_/);
  await page.getByRole("link", { name: "Open the channel" }).click();
  await expect(page.getByRole("heading", { name: "On call" })).toBeVisible();
  await expect(page.getByText("There is none yet. Send a test")).toBeVisible();
  await page.getByRole("button", { name: "Send a test" }).click();
  const row = page.getByRole("listitem").filter({ hasText: "notification.test" });
  await expect(row.getByText("Delivered")).toBeVisible({ timeout: 30_000 });
  await expect(row).toContainText("1 try. Taken, answered 204.");
  expect(received).toHaveLength(1);
  const [{ body, headers } = { body: "", headers: {} }] = received;
  new Webhook(secret).verify(body, headers as Record<string, string>);
  await expectAccessible(page);
  // It is shown only once.
  await page.reload();
  await expect(row.getByText("Delivered")).toBeVisible();
  await expect(page.getByText(secret)).toHaveCount(0);
});

test("a verdict that changed arrives signed at a receiver, with what it was and became", async ({
  page,
  request,
  aws,
  connected,
}) => {
  const { url, received } = await receive();
  const connector = await connected("Watched account");
  const secret = await makeWebhook(page, "Verdicts", url);
  const roleName = connector.roleArn?.split("/").at(-1) ?? "";
  await aws.setTrustPolicy(roleName, trustWithoutExternalId(connector.trustedAccountId ?? ""));
  const check = await request.post(`/api/v1/connectors/${connector.id}/test?region=us-west-1`);
  expect((await check.json()).verdict).toBe("insecure");
  const find = () =>
    received.find(({ body }) => body.includes(connector.id) && body.includes('"insecure"'));
  await expect.poll(find, { timeout: 30_000 }).toBeTruthy();
  const found = find();
  const payload = new Webhook(secret).verify(
    found?.body ?? "",
    found?.headers as Record<string, string>,
  );
  expect(payload).toMatchObject({
    type: "connector.verdict_changed",
    data: {
      subject: { id: connector.id, name: "Watched account" },
      changes: { status: { from: "connected", to: "insecure" } },
    },
  });
});

test("one that failed is sent again, one that is disabled or deleted hears of nothing", async ({
  page,
  request,
}) => {
  let status = 500;
  const { url, received } = await receive((response) => void response.writeHead(status).end());
  const id = await makeByApi(request, "Flaky", url);
  await page.goto(`/settings/notifications/${id}`);
  await page.getByRole("button", { name: "Send a test" }).click();
  await expect(page.getByText("Given up")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("Refused, answered 500.")).toBeVisible();
  status = 200;
  await page.getByRole("button", { name: "Send again" }).click();
  await expect(page.getByText("Delivered", { exact: true })).toBeVisible({ timeout: 30_000 });
  expect(received[0]?.headers["webhook-id"]).toBe(received[1]?.headers["webhook-id"]);
  await page.getByRole("button", { name: "Disable" }).click();
  await expect(page.getByText("disabled", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Enable" }).click();
  await expect(page.getByText("disabled", { exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete “Flaky”?" });
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL("/settings/notifications");
  await expect(page.getByText("There is none yet: nobody is told of anything.")).toBeVisible();
});

test("what is wrong stands at its field, and what was typed stays", async ({
  page,
  expectedErrors,
}) => {
  expectedErrors.push(/422/);
  await page.goto("/settings/notifications");
  await page.getByLabel("Address").fill("http://hooks.example.com/");
  await page.getByRole("button", { name: "Create channel" }).click();
  await expect(page.getByText("Name the channel.")).toBeVisible();
  await expect(page.getByLabel("Name")).toBeFocused();
  await page.getByLabel("Name").fill("On call");
  await page.getByRole("button", { name: "Create channel" }).click();
  await expect(page.getByText("Over http anybody on the way can read it.")).toBeVisible();
  await expect(page.getByLabel("Address")).toBeFocused();
  await page.getByText("E-mail", { exact: true }).click();
  await expect(page.getByText("This console has no mail server")).toBeVisible();
});

test("a channel is changed, and the address of Slack stays where nothing else is typed", async ({
  page,
  request,
}) => {
  const { url, received } = await receive((response) => void response.end("ok"));
  const data = { kind: "slack", name: "Team", topics: ["verdicts"], url };
  const made = await request.post("/api/v1/notification-channels", { data });
  const { channel, secret } = await made.json();
  expect([channel.url, secret]).toEqual([new URL(url).origin, null]);
  await page.goto(`/settings/notifications/${channel.id}`);
  await page.getByLabel("Name").fill("Team two");
  await page.getByLabel("Syncs").check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Team two" })).toBeVisible();
  await page.getByRole("button", { name: "Send a test" }).click();
  await expect(page.getByText("Delivered", { exact: true })).toBeVisible({ timeout: 30_000 });
  expect(received[0]?.path).toBe("/hook");
  expect(JSON.parse(received[0]?.body ?? "").text).toContain("Team two");
});
