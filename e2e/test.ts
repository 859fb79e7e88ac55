import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, expect, type Page } from "@playwright/test";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { Practice } from "@/lib/domain/console/practice";
import { AwsAdmin } from "./aws-admin";
import { Server } from "./server";
import { watched } from "./watched";

type Fixtures = {
  practice: Practice;
  aws: AwsAdmin;
  /** Texts of console.error that this test expects; any other fails it. */
  expectedErrors: RegExp[];
  /** Requests that left for another host. */
  foreignRequests: string[];
  /** A connector that has passed its check, made through the API. */
  connected: (name: string, region?: string) => Promise<AwsRoleConnector>;
};

export const test = watched.extend<Fixtures & { clean: undefined }, { server: Server }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      // The practice registry of a test is on this machine.
      const server = new Server({ ALLOWED_PRIVATE_HOSTS: "127.0.0.1" });
      await server.start();
      await use(server);
      await server.remove();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  baseURL: async ({ server }, use) => use(server.url),
  clean: [
    async ({ request }, use) => {
      for (const list of ["registries", "connectors"]) {
        const { items } = await (await request.get(`/api/v1/${list}?limit=200`)).json();
        for (const { id } of items) await request.delete(`/api/v1/${list}/${id}`);
      }
      await use(undefined);
    },
    { auto: true },
  ],
  practice: async ({ request }, use) => {
    await use(await (await request.get("/api/v1/practice")).json());
  },
  aws: async ({ practice }, use) => use(new AwsAdmin(practice)),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
  expectedErrors: async ({}, use) => use([]),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
  foreignRequests: async ({}, use) => use([]),
  page: async ({ page, expectedErrors, foreignRequests, baseURL }, use) => {
    const errors: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("request", (request) => {
      const url = new URL(request.url());
      const own = /^(data|blob|about):$/.test(url.protocol) || url.origin === baseURL;
      if (!own) foreignRequests.push(request.url());
    });
    await use(page);
    const unexpected = errors.filter((text) => !expectedErrors.some((each) => each.test(text)));
    expect(unexpected, "console errors").toEqual([]);
    expect(foreignRequests, "requests that left the machine").toEqual([]);
  },
  connected: async ({ request, aws }, use) => {
    await use(async (name, region = "us-west-1") => {
      const id = await createUntested(request, aws, name);
      const check = await request.post(`/api/v1/connectors/${id}/test?region=${region}`);
      expect((await check.json()).verdict).toBe("connected");
      return (await request.get(`/api/v1/connectors/${id}`)).json();
    });
  },
});

export { expect };

export async function createConnector(
  request: APIRequestContext,
  data: object,
): Promise<AwsRoleConnector> {
  const response = await request.post("/api/v1/connectors", { data });
  expect(response.status(), await response.text()).toBe(201);
  return response.json();
}

/** A connector and its role as the console tells to make it; answers its id. */
export async function createUntested(
  request: APIRequestContext,
  aws: AwsAdmin,
  name: string,
): Promise<string> {
  const { id } = await createConnector(request, { name, accountType: "global" });
  const setup = await (await request.post(`/api/v1/connectors/${id}/setup`, { data: {} })).json();
  const roleArn = await aws.createRole(uniqueRoleName(), setup.trustPolicy);
  await request.patch(`/api/v1/connectors/${id}`, { data: { roleArn } });
  return id;
}

export function uniqueRoleName(): string {
  return `role-${crypto.randomUUID().slice(0, 18)}`;
}

/** No accessibility violation on the page as it stands; by these rules of axe alone, where they are given. */
export async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  const builder = new AxeBuilder({ page });
  const { violations } = await (rules ? builder.withRules(rules) : builder).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.target).join(" ")}`),
  ).toEqual([]);
}

/** Syncs a registry through the API, to its end; answers the run. */
export async function syncRegistry(request: APIRequestContext, registryId: string) {
  const path = `/api/v1/registries/${registryId}/syncs`;
  const { id } = await (await request.post(path)).json();
  const read = async () => (await request.get(`${path}/${id}`)).json();
  await expect.poll(async () => (await read()).finishedAt, { timeout: 60_000 }).not.toBeNull();
  return read();
}

/** Waits until the scans have been read that a sync asked for when it ended; answers how that went. */
export async function untilScansRead(request: APIRequestContext, registryId: string) {
  const read = async () => {
    const answer = await request.get(`/api/v1/registries/${registryId}/inventory`);
    const { scans, lastRun } = await answer.json();
    const isAfter = scans && Date.parse(scans.readAt) >= Date.parse(lastRun.finishedAt);
    return isAfter ? scans : null;
  };
  await expect.poll(read, { timeout: 60_000 }).not.toBeNull();
  return read();
}
