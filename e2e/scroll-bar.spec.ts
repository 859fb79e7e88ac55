import { findBrowser } from "./find-browser";
import { expect, test } from "./test";

// With scroll bars that take room, as outside of tests.
test.use({
  launchOptions: { ...(await findBrowser()), ignoreDefaultArgs: ["--hide-scrollbars"] },
});

test("behind a dialog there is no bright stripe, and nothing moves", async ({ page }) => {
  await page.goto("/docs/problems");
  await page.waitForLoadState("networkidle");
  const heading = page.getByRole("heading", { level: 1 });
  const widths = () =>
    page.evaluate(() => ({
      bar: window.innerWidth - document.documentElement.clientWidth,
      content: document.body.clientWidth,
    }));
  const before = { box: await heading.boundingBox(), ...(await widths()) };
  expect(before.bar).toBeGreaterThan(0);

  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  // The backdrop reaches the edge of the window.
  expect(await widths()).toEqual({ bar: 0, content: before.content });
  expect(await heading.boundingBox()).toEqual(before.box);

  await page.keyboard.press("Escape");
  expect(await widths()).toEqual({ bar: before.bar, content: before.content });
});

test("at 375 px the notice of practice mode is one line", async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 844 });
  await page.goto("/assets/registries");
  const notice = page.getByRole("complementary", { name: "Notice" });
  await expect(notice.getByText("AWS is simulated")).toBeVisible();
  // Two lines are 53 px high.
  expect((await notice.boundingBox())?.height).toBeLessThan(40);
});
