import { randomBytes } from "node:crypto";
import { expect } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { startReceiver } from "@/lib/testing/receiver";
import { OWNER } from "./become-owner";
import type { PlantedConsole } from "./planted-console";

/** As long as what a password manager makes: no field has a name of that length. */
export const plant = (what: string) => `planted-${what}-${randomBytes(16).toString("hex")}`;

export const typed = {
  ownerPassword: plant("owner-password"),
  wrongPassword: plant("wrong-password"),
  viewerPassword: plant("viewer-password"),
  wrongRegistryPassword: plant("wrong-registry-password"),
  awsSecret: plant("aws-secret"),
  awsSessionToken: plant("aws-session-token"),
  externalId: plant("external-id"),
  bearer: plant("bearer"),
  cookie: plant("cookie"),
  jsonText: plant("json-text"),
  bodyField: plant("body-field"),
  queryName: plant("query-name"),
  queryValue: plant("query-value"),
  pathPart: plant("path-part"),
  slackAddress: plant("slack-address"),
};

/** What Mooring made and showed once, by what it is. */
export const shown: Record<string, string> = {};
/** Every answer, save the one that may show a secret. */
export const answers: string[] = [];
/** By which a request is the owner’s. */
export const owner: Record<string, string> = {};

type Sent = { body?: unknown; text?: string; headers?: Record<string, string>; shows?: boolean };

export async function ask(
  planted: PlantedConsole,
  request: string,
  { body, text, headers = owner, shows = false }: Sent = {},
): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> {
  const [method = "", address = ""] = request.split(" ");
  const content = text ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(`${planted.server.url}/api/v1${address}`, {
    method,
    headers: {
      ...headers,
      "sec-fetch-site": "same-origin",
      ...(content === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(content === undefined ? {} : { body: content }),
  });
  const answer = await response.text();
  const told = [...response.headers].filter(([name]) => name !== "set-cookie");
  if (!shows)
    answers.push(`${request.split("?")[0]} ${response.status} ${JSON.stringify(told)} ${answer}`);
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  return {
    status: response.status,
    headers: response.headers,
    body: isJson && !answer.includes("\n{") && answer !== "" ? JSON.parse(answer) : {},
  };
}

/** The session of an answer, without the attributes of its cookie. */
const sessionOf = (headers: Headers) => /=([^;]+)/.exec(headers.get("set-cookie") ?? "")?.[1] ?? "";

async function becomeOwner(planted: PlantedConsole): Promise<void> {
  const setUpToken = planted.server.setUpLink?.split("#")[1] ?? "";
  const headers = { authorization: `Bearer ${setUpToken}` };
  await ask(planted, "GET /set-up", { headers });
  const person = { ...OWNER, password: typed.ownerPassword };
  const weak = { ...person, password: "Password1234" };
  expect((await ask(planted, "POST /set-up", { headers, body: weak })).status).toBe(422);
  const made = await ask(planted, "POST /set-up", { headers, body: person });
  expect(made.status).toBe(204);
  expect((await ask(planted, "POST /set-up", { headers, body: person })).status).toBe(410);
  Object.assign(shown, { setUpToken, firstSession: sessionOf(made.headers) });
}

async function signIn(planted: PlantedConsole): Promise<void> {
  const { email } = OWNER;
  const wrong = { email, password: typed.wrongPassword };
  expect((await ask(planted, "POST /session", { body: wrong, headers: {} })).status).toBe(401);
  const right = { email, password: typed.ownerPassword };
  const answer = await ask(planted, "POST /session", { body: right, headers: {} });
  expect(answer.status).toBe(204);
  shown.ownerSession = sessionOf(answer.headers);
  Object.assign(owner, {
    cookie: `mooring=${shown.ownerSession}`,
    origin: planted.server.url,
  });
}

async function inviteViewer(planted: PlantedConsole): Promise<void> {
  const invitation = { email: "grace@example.com", role: "viewer" };
  const made = await ask(planted, "POST /invitations", { body: invitation, shows: true });
  const invitationToken = String(made.body.path).split("#").at(-1) ?? "";
  const headers = { authorization: `Bearer ${invitationToken}` };
  const body = { name: "Grace Hopper", password: typed.viewerPassword };
  const joined = await ask(planted, "POST /set-up", { headers, body });
  expect(joined.status, JSON.stringify(joined.body)).toBe(204);
  Object.assign(shown, { invitationToken, viewerSession: sessionOf(joined.headers) });
}

async function turnOnAuthenticator(planted: PlantedConsole): Promise<void> {
  const headers = { cookie: `mooring=${shown.viewerSession}`, origin: planted.server.url };
  const password = typed.viewerPassword;
  const begun = await ask(planted, "POST /account/authenticator", {
    body: { currentPassword: password },
    headers,
    shows: true,
  });
  const totpSecret = String(begun.body.secret);
  const code = new TOTP({ secret: Secret.fromBase32(totpSecret) }).generate();
  const place = "/account/authenticator/confirmation";
  await ask(planted, `POST ${place}`, { body: { code: "wrong" }, headers });
  const on = await ask(planted, `POST ${place}`, { body: { code }, headers, shows: true });
  const [recoveryCode = "", unusedCode = ""] = on.body.recoveryCodes as string[];
  const person = { email: "grace@example.com", password };
  const asked = await ask(planted, "POST /session", { body: person, headers: {}, shows: true });
  const ticket = String(asked.body.ticket);
  for (const [each, status] of [
    ["wrong", 401],
    [recoveryCode, 204],
  ] as const) {
    const body = { ticket, code: each };
    const answer = await ask(planted, "POST /session/code", { body, headers: {} });
    expect(answer.status).toBe(status);
    if (status === 204) shown.secondSession = sessionOf(answer.headers);
  }
  await ask(planted, "GET /account", { headers });
  Object.assign(shown, { totpSecret, recoveryCode, unusedCode, ticket });
}

async function takeTokens(planted: PlantedConsole): Promise<void> {
  const made = await ask(planted, "POST /api-tokens", {
    body: { name: "program", scope: "read" },
    shows: true,
  });
  const apiToken = String(made.body.token);
  const headers = { authorization: `Bearer ${apiToken}` };
  expect((await ask(planted, "GET /connectors", { headers })).status).toBe(200);
  expect((await ask(planted, "GET /api-tokens", { headers })).status).toBe(403);

  const connector = { name: "handed", accountType: "global" };
  const { id } = (await ask(planted, "POST /connectors", { body: connector })).body;
  const link = await ask(planted, `POST /connectors/${id}/hand-offs`, { body: {}, shows: true });
  const handOffToken = String(link.body.token);
  const byLink = { authorization: `Bearer ${handOffToken}` };
  expect((await ask(planted, "GET /hand-off", { headers: byLink })).status).toBe(200);
  const role = { roleArn: "arn:aws:iam::123456789012:role/none" };
  await ask(planted, "PUT /hand-off/role", { headers: byLink, body: role });
  await ask(planted, "POST /hand-off/test", { headers: byLink });
  Object.assign(shown, { apiToken, handOffToken });

  const credentials = {
    accessKeyId: "AKIAIOSFODNN7EXAMPLE",
    secretAccessKey: typed.awsSecret,
    sessionToken: typed.awsSessionToken,
  };
  const asked = await ask(planted, `POST /connectors/${id}/role`, { body: { credentials } });
  expect(asked.status).toBe(422);
  await ask(planted, "GET /console-identity");
}

async function testRegistry(planted: PlantedConsole): Promise<void> {
  const { url, users } = planted.practice.registry;
  const { username, password } = users.reader;
  shown.registryPassword = password;
  const connector = { kind: "basic", url, username };
  for (const [name, secret, verdict] of [
    ["works", password, "connected"],
    ["fails", typed.wrongRegistryPassword, "failed"],
  ]) {
    const made = await ask(planted, "POST /connectors", { body: { ...connector, name, secret } });
    const check = await ask(planted, `POST /connectors/${made.body.id}/test`);
    expect(check.body).toMatchObject({ verdict });
    await ask(planted, `PATCH /connectors/${made.body.id}`, { body: { secret } });
    await ask(planted, `GET /connectors/${made.body.id}/checks`);
  }
}

/** A receiver that takes what it is sent, one that fails and says all back, and a mail server that is not there. */
async function tryChannels(planted: PlantedConsole): Promise<void> {
  const takes = await startReceiver();
  const fails = await startReceiver((response, { path, body }) => {
    response.writeHead(500).end(`${path} ${body}`);
  });
  const { origin } = new URL(fails.url);
  const topics = ["verdicts", "security"];
  for (const [at, channel] of [
    { kind: "webhook", url: takes.url },
    { kind: "webhook", url: fails.url },
    { kind: "slack", url: `${new URL(takes.url).origin}/services/${typed.slackAddress}` },
    { kind: "slack", url: `${origin}/services/${typed.slackAddress}` },
    { kind: "email", recipients: ["grace@example.com"] },
  ].entries()) {
    const body = { ...channel, name: `channel ${at}`, topics };
    const made = await ask(planted, "POST /notification-channels", { body, shows: true });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    if (made.body.secret) shown[`webhookSecret${at}`] = String(made.body.secret);
    const { id } = made.body.channel as { id: string };
    await ask(planted, `POST /notification-channels/${id}/test`);
    const tried = async () => {
      const { items } = (await ask(planted, `GET /notification-channels/${id}/deliveries`)).body;
      return (items as { attempts: number }[])[0]?.attempts ?? 0;
    };
    await expect.poll(tried, { timeout: 30_000 }).toBeGreaterThan(0);
  }
  await ask(planted, "GET /notification-channels");
  takes.close();
  fails.close();
}

/** Secrets where none belong: each is refused, and says nothing back. */
async function slip(planted: PlantedConsole): Promise<void> {
  const { externalId, jsonText, bodyField, queryName, queryValue, pathPart } = typed;
  const start = { name: "slipped", accountType: "global" };
  const refused = [
    await ask(planted, "POST /connectors", { body: { ...start, externalId } }),
    await ask(planted, "POST /connectors", { body: { ...start, [bodyField]: bodyField } }),
    await ask(planted, "POST /connectors", { body: { ...start, roleArn: bodyField } }),
    await ask(planted, "POST /connectors", { text: `{"name": ${jsonText}` }),
    await ask(planted, "POST /session", { text: `{"password":"${jsonText}"`, headers: {} }),
    await ask(planted, "POST /session", { body: { email: jsonText, password: jsonText } }),
    await ask(planted, `GET /connectors?${queryName}=1`),
    await ask(planted, `GET /connectors?status=${queryValue}`),
    await ask(planted, `GET /connectors?cursor=${queryValue}`),
    await ask(planted, "GET /connectors", { headers: { authorization: `Bearer ${typed.bearer}` } }),
    await ask(planted, "GET /connectors", { headers: { cookie: `mooring=${typed.cookie}` } }),
    await ask(planted, "GET /hand-off", { headers: { authorization: `Bearer ${typed.bearer}` } }),
    await ask(planted, "GET /set-up", { headers: { authorization: `Bearer ${typed.bearer}` } }),
  ];
  for (const { status } of refused) expect(status).toBeGreaterThanOrEqual(400);
  // The address of a request is told back to whoever sent it, and to nobody else.
  await ask(planted, `GET /connectors/${pathPart}`, { shows: true });
  await ask(planted, `GET /connectors?q=${queryValue}`);
}

/** Plants a secret in every input that takes one, and makes it right and wrong. */
export async function plantSecrets(planted: PlantedConsole): Promise<void> {
  await becomeOwner(planted);
  await signIn(planted);
  await inviteViewer(planted);
  await turnOnAuthenticator(planted);
  await takeTokens(planted);
  await testRegistry(planted);
  await tryChannels(planted);
  await slip(planted);
}
