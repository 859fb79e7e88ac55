import type { APIRequestContext, Browser, Page } from "@playwright/test";
import type { Role } from "@/lib/domain/access/permissions";
import { expect } from "./test";

/** Invites somebody with a role, who joins: answers a page of a browser of their own. `request` is an owner’s. */
export async function joinAs(
  role: Role,
  { browser, request, baseURL }: { browser: Browser; request: APIRequestContext; baseURL: string },
): Promise<Page> {
  const email = `${role}-${crypto.randomUUID()}@example.com`;
  const invited = await request.post("/api/v1/invitations", { data: { email, role } });
  expect(invited.status(), await invited.text()).toBe(201);
  const token = (await invited.json()).path.split("#")[1];
  const context = await browser.newContext({ baseURL });
  const joined = await context.request.post("/api/v1/set-up", {
    headers: { authorization: `Bearer ${token}` },
    data: { name: `The ${role}`, password: "three grey herons" },
  });
  expect(joined.status(), await joined.text()).toBe(204);
  return context.newPage();
}
