import { fill, list, open, rowsOf } from "./list-rows";
import { createConnector, expect, expectAccessible, test } from "./test";

for (const [width, theme] of [
  [1366, "light"],
  [1366, "dark"],
  [1024, "light"],
  [390, "light"],
  [390, "dark"],
] as const) {
  test(`a long list fits at ${width} px, ${theme}`, async ({ page, request }) => {
    await fill(request, 18);
    const roleArn = `arn:aws-us-gov:iam::123456789012:role/${"p".repeat(200)}/${"x".repeat(60)}`;
    await createConnector(request, { name: "c".repeat(128), accountType: "us_gov", roleArn });
    await createConnector(request, {
      kind: "basic",
      name: "password",
      url: `registry-${"x".repeat(50)}.example.com:5000`,
      username: "u".repeat(255),
      secret: "not a real one",
    });
    await page.setViewportSize({ width, height: 768 });
    await page.emulateMedia({ colorScheme: theme });
    await page.goto("/assets/connectors");
    await expect(rowsOf(page)).toHaveCount(20);
    const measured = await page.evaluate(() => {
      const boxes = [...document.querySelectorAll("tbody tr")].map((r) =>
        r.getBoundingClientRect(),
      );
      const card = document.querySelector("section[aria-label=connectors]");
      return {
        overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        burst: (card?.scrollWidth ?? 0) - (card?.clientWidth ?? 0),
        heights: boxes.map((box) => box.height),
        inView: boxes.filter((box) => box.top < window.innerHeight).length,
      };
    });
    expect(measured.overflow).toBeLessThanOrEqual(0);
    expect(measured.burst).toBeLessThanOrEqual(0);
    if (width > 390) {
      for (const height of measured.heights) expect(Math.abs(height - 42)).toBeLessThanOrEqual(2);
      await page.evaluate(() => window.scrollTo(0, 400));
      const top = () => page.locator("thead").evaluate((head) => head.getBoundingClientRect().top);
      await expect.poll(top).toBe(0);
    }
    if (width === 1366) expect(measured.inView).toBeGreaterThanOrEqual(15);
    if (width === 390) {
      const sorting = await page.locator("thead").boundingBox();
      expect(sorting?.height).toBeLessThanOrEqual(44);
    }
    const long = page.getByRole("link", { name: "c".repeat(128) });
    await expect(long.locator("xpath=ancestor::div[@title][1]")).toHaveAttribute(
      "title",
      /^c{128}$/,
    );
    await expectAccessible(page);
  });
}

test("where rows are cards one line says what they are sorted by", async ({ page, request }) => {
  await fill(request, 3);
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, "/assets/connectors");
  await page.getByLabel("Sort by").selectOption("Name");
  await expect(page).toHaveURL(/\?sort=-name$/);
  await expect(rowsOf(page).first()).toContainText("row 003");
  await page.getByRole("button", { name: "Sort upwards" }).click();
  await expect(page).toHaveURL(/\?sort=name$/);
  await expect(rowsOf(page).first()).toContainText("row 001");
});

test("the way out as a file stays beside the search, however many filters stand between", async ({
  page,
  request,
}) => {
  await fill(request, 1);
  await page.setViewportSize({ width: 1366, height: 768 });
  await open(page, "/assets/connectors");
  await page.getByRole("group", { name: "Show only" }).evaluate((chips) => {
    for (let more = 0; more < 6; more += 1) chips.append(chips.children[0]?.cloneNode(true) ?? "");
  });
  const topOf = async (role: "searchbox" | "link", name: string) =>
    Math.round((await page.getByRole(role, { name }).boundingBox())?.y ?? 0);
  const middle = await topOf("searchbox", "Search connectors");
  expect(Math.abs((await topOf("link", "Export CSV")) - middle)).toBeLessThanOrEqual(4);
});

test("an empty list has one main button, in its middle", async ({ page, request }) => {
  for (const [path, label] of [
    ["/assets/registries", "Connect your first registry"],
    ["/assets/connectors", "New Connector"],
  ] as const) {
    await open(page, path);
    const main = page.getByRole("main").locator(".bg-accent");
    await expect(main).toHaveCount(1);
    await expect(main).toContainText(label);
    await expect(page.getByRole("region").locator(".bg-accent")).toHaveCount(1);
  }
  await createConnector(request, { name: "The first", accountType: "global" });
  await open(page, "/assets/connectors");
  await expect(page.getByRole("main").locator(".bg-accent")).toContainText("New Connector");
});

test("a list comes with its rows, and asks for nothing until somebody means to go on", async ({
  page,
  request,
}) => {
  await fill(request, 3);
  const asked: string[] = [];
  page.on("request", (each) => {
    if (/\/api\/|_rsc=/.test(each.url())) asked.push(new URL(each.url()).pathname);
  });
  const html = await (await request.get("/assets/connectors?q=row&sort=name")).text();
  expect(html).toContain("row 003");
  for (const path of ["/assets/connectors", "/assets/connectors?q=row", "/assets/registries"]) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    expect(asked).toEqual([]);
  }
  await open(page, "/assets/connectors");
  const ahead = page.waitForRequest(/assets\/connectors\/[0-9a-f-]{36}\?_rsc=/);
  await page.getByRole("link", { name: "row 002" }).hover();
  await ahead;
});

test("a list that the server could not read is asked for by the browser, and says what is wrong", async ({
  page,
  expectedErrors,
}) => {
  expectedErrors.push(/400/);
  await page.goto("/assets/connectors?page=2&after=damaged");
  await expect(page.getByText("No connectors yet")).toBeVisible();
  await expect(page).toHaveURL(/\/assets\/connectors$/);
});

test("the summary says what needs somebody, and each of its counts is a filter", async ({
  page,
  request,
  connected,
}) => {
  await fill(request, 2);
  await createConnector(request, { name: "unfinished", accountType: "us_gov" });
  await connected("proved");
  await open(page, "/assets/connectors");
  const untested = page.getByRole("button", { name: "2 untested" });
  await untested.click();
  await expect(untested).toHaveAttribute("aria-pressed", "true");
  await expect(page).toHaveURL(/\?status=untested$/);
  await expect(rowsOf(page)).toHaveCount(2);
  await page.goBack();
  await expect(rowsOf(page)).toHaveCount(4);
  await page.getByRole("button", { name: "1 draft" }).click();
  await expect(page.getByRole("link", { name: "unfinished" })).toBeVisible();
  await page.reload();
  await page.waitForLoadState("networkidle");
  await expect(rowsOf(page)).toHaveCount(1);
  await page.getByRole("button", { name: "1 draft" }).click();

  await page.getByRole("button", { name: /^Filter/ }).click();
  const panel = page.getByRole("dialog", { name: "Filter" });
  await panel.getByLabel("Account type").selectOption("US GovCloud");
  await expect(rowsOf(page)).toHaveCount(1);
  await expect(page).toHaveURL(/\?type=us_gov$/);
  await expectAccessible(page);
  await panel.getByRole("checkbox", { name: "Connected" }).click();
  await expect(page.getByText("No connectors match")).toBeVisible();
  await panel.getByRole("button", { name: "Show all" }).click();
  await expect(rowsOf(page)).toHaveCount(4);
});

test("another page begins at its top with the focus there, and its address is short and its own", async ({
  page,
  request,
}) => {
  await fill(request, 45);
  await open(page, "/assets/connectors?sort=name&limit=20");
  await page.getByRole("button", { name: "Next" }).click();
  await expect(rowsOf(page).first()).toContainText("row 021");
  await expect(list(page)).toBeFocused();
  await expect(page.getByText("21–40 of 45")).toBeAttached();
  const top = () => list(page).evaluate((section) => section.getBoundingClientRect().top);
  expect(await top()).toBeGreaterThanOrEqual(0);
  expect(await top()).toBeLessThan(300);
  await page.getByRole("button", { name: "Next" }).click();
  await expect(rowsOf(page)).toHaveCount(5);
  const third = page.url();
  expect(new URL(third).search.length).toBeLessThan(100);

  await page.goBack();
  await expect(rowsOf(page).first()).toContainText("row 021");
  await page.reload();
  await expect(rowsOf(page).first()).toContainText("row 021");

  await open(page, third);
  await expect(rowsOf(page).first()).toContainText("row 041");
  await page.getByRole("button", { name: "Previous" }).click();
  await expect(rowsOf(page).first()).toContainText("row 021");
  await page.getByRole("button", { name: "Previous" }).click();
  await expect(rowsOf(page).first()).toContainText("row 001");
  await expect(page).toHaveURL(/\?sort=name&limit=20$/);
});
