import type { Page } from "@playwright/test";
import type { Role } from "@/lib/domain/access/permissions";
import { fillPages } from "./fill-pages";
import { joinAs } from "./join-as";
import { pressEverything } from "./press-everything";
import { expect, expectAccessible, test } from "./test";

// Each takes minutes.
test.describe.configure({ mode: "parallel" });

/** With what no button of theirs begins. */
const NOT_THEIRS = {
  viewer:
    /^(New|Save|Edit|Delete|Test|Sync|Stop|Create|Change|Replace|Remove|Revoke|Invite|Paste|Find registries)\b/,
  operator: /^(New|Save|Edit|Delete|Create|Change|Replace|Remove|Revoke|Invite|Paste)\b/,
} as const satisfies Partial<Record<Role, RegExp>>;

/** Answers of 403 from now on. */
function watchRefusals(page: Page): string[] {
  const refused: string[] = [];
  page.on("response", (response) => {
    if (response.status() !== 403) return;
    refused.push(`${response.request().method()} ${new URL(response.url()).pathname}`);
  });
  return refused;
}

/** For everybody, as the documents and one’s own account are; or for nothing to a viewer, as the test below says. */
const NOT_LOOKED_AT =
  /^\/(docs|set-up|no-such-page|settings\/(account|users|audit|api-tokens|notifications|practice-account))|\/new\b|\?q=/;
/** Where an operator may do more than a viewer. */
const OPERATED = /^\/assets\/(registries|connectors)(\/[0-9a-f-]{36}(\/(syncs|discovery))?)?$/;

for (const [role, which] of [
  ["viewer", (path: string) => !NOT_LOOKED_AT.test(path)],
  ["operator", (path: string) => OPERATED.test(path)],
] as const) {
  test(`a ${role} sees no button that would be refused`, async ({
    browser,
    request,
    server,
    connected,
  }) => {
    test.setTimeout(900_000);
    const { id } = await connected("prod");
    const paths = (await fillPages(request, id)).filter(which);
    const page = await joinAs(role, { browser, request, baseURL: server.url });
    const refused = watchRefusals(page);
    let count = 0;
    for (const path of paths) {
      await test.step(path, async () => {
        const pressed = await pressEverything(page, path);
        count += pressed.length;
        expect(refused.splice(0), `refused on ${path}, after ${pressed.join(", ")}`).toEqual([]);
        const names = pressed.flatMap((name) => name.split(" > "));
        expect(names.filter((name) => NOT_THEIRS[role].test(name))).toEqual([]);
      });
    }
    expect(count).toBeGreaterThan(role === "viewer" ? 50 : 20);
    await page.context().close();
  });
}

test("a page that a role is for nothing on says so, and embeds nothing of it", async ({
  browser,
  request,
  server,
  connected,
}) => {
  const { id } = await connected("prod");
  const secret = `secret-${crypto.randomUUID()}@example.com`;
  await request.post("/api/v1/invitations", { data: { email: secret, role: "viewer" } });
  const page = await joinAs("viewer", { browser, request, baseURL: server.url });
  const refused = watchRefusals(page);
  for (const [path, to] of [
    ["/settings/users", "owner"],
    ["/settings/audit", "owner or admin"],
    ["/settings/api-tokens", "owner or admin"],
    ["/settings/practice-account", "owner or admin"],
    ["/settings/notifications", "owner or admin"],
    ["/assets/registries/new", "owner or admin"],
    ["/assets/connectors/new", "owner or admin"],
    ["/assets/connectors/new?type=oci", "owner or admin"],
    [`/assets/connectors/${id}/discovery`, "owner or admin or operator"],
  ] as const) {
    const response = await page.goto(path);
    await expect(page.getByText("Your role, viewer, does not allow this")).toBeVisible();
    await expect(page.getByText(`It takes the role ${to}.`)).toBeVisible();
    await expect(page.locator("form")).toHaveCount(0);
    const html = (await response?.text()) ?? "";
    expect(html, path).not.toContain(secret);
    expect(html, path).not.toContain("invitation.created");
  }
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  expect(refused).toEqual([]);
});

test("a viewer reads the values of a form as text, and finds no action by keyboard", async ({
  browser,
  request,
  server,
  connected,
}) => {
  const { id } = await connected("prod");
  const page = await joinAs("viewer", { browser, request, baseURL: server.url });
  await page.goto(`/assets/connectors/${id}/settings`);
  await expect(page.getByRole("main").getByText("prod").first()).toBeVisible();
  await expect(page.getByRole("main").locator("input, textarea, select")).toHaveCount(0);
  await expect(page.getByRole("main").getByRole("button", { name: /Save|Delete/ })).toHaveCount(0);
  const nav = page.getByRole("navigation", { name: "Main" });
  await expect(nav.getByRole("link", { name: "Connectors" })).toBeVisible();
  await expect(nav.getByRole("link", { name: /Users|Audit|tokens|Practice/ })).toHaveCount(0);
  await page.keyboard.press("Control+k");
  for (const [query, found] of [
    ["new", 0],
    ["users", 0],
    ["audit", 0],
    ["images", 1],
  ] as const) {
    await page.getByRole("combobox", { name: "Find anything" }).fill(query);
    await expect(page.getByRole("option")).toHaveCount(found);
  }
});

test("an operator tests and syncs, and is shown nothing else that changes something", async ({
  browser,
  request,
  server,
  connected,
}) => {
  const { id } = await connected("prod");
  const page = await joinAs("operator", { browser, request, baseURL: server.url });
  await page.goto(`/assets/connectors/${id}`);
  await page.getByRole("button", { name: "Test connection" }).click();
  await expect(page.getByRole("button", { name: "Test connection" })).toBeEnabled();
  await page.getByRole("button", { name: "More for this connector" }).click();
  await expect(page.getByRole("menuitem", { name: "Find registries" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: "Delete…" })).toHaveCount(0);
});
