import { choose, verdict } from "./pages";
import { expect, test } from "./test";

const mostClicks = 9;
const mostMs = 60_000;

test("from start to a proved practice connection: at most 9 clicks, one typed field and 60 s", async ({
  page,
  expectedErrors,
}) => {
  // The name may save itself while the role is made: the refusal of the older version is merged, and only the console tells.
  expectedErrors.push(/412 \(Precondition Failed\)/);
  // Real ones alone: what the keyboard or a script presses has no detail.
  await page.addInitScript(() => {
    const count = () => Number(sessionStorage.getItem("clicks") ?? 0);
    addEventListener(
      "click",
      (event) => {
        if (event.isTrusted && event.detail > 0) {
          sessionStorage.setItem("clicks", String(count() + 1));
        }
      },
      { capture: true },
    );
    addEventListener(
      "input",
      (event) => {
        const { target } = event;
        if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
        if (!["text", "textarea", "search", "url"].includes(target.type)) return;
        const typed = new Set(JSON.parse(sessionStorage.getItem("typed") ?? "[]"));
        sessionStorage.setItem("typed", JSON.stringify([...typed.add(target.name || target.id)]));
      },
      { capture: true },
    );
  });
  await page.goto("/assets/registries");
  const startedAtMs = Date.now();
  await page.getByRole("link", { name: "New Registry" }).first().click();
  await choose(page, "Registry Type", "AWS ECR");
  await choose(page, "Region", /us-west-1/);
  await page.getByRole("link", { name: "Create New" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("First");
  await page.getByText("Create the role for me", { exact: true }).click();
  await page.getByRole("button", { name: "Show the plan" }).click();
  await page.getByRole("button", { name: "Create the role", exact: true }).click();
  await expect(verdict(page, "Connected")).toBeVisible({ timeout: mostMs });
  // By which the check could read the role.
  await expect(page.getByText("MooringSelfInspection", { exact: true })).toBeVisible();
  expect(Date.now() - startedAtMs).toBeLessThan(mostMs);
  // A label passes its click on to its input: those two are one.
  const clicks = await page.evaluate(() => Number(sessionStorage.getItem("clicks")));
  expect(clicks).toBeGreaterThan(0);
  expect(clicks).toBeLessThanOrEqual(mostClicks);
  expect(await page.evaluate(() => JSON.parse(sessionStorage.getItem("typed") ?? "[]"))).toEqual([
    "name",
  ]);

  // What comes next is in view, wherever the page stands.
  await expect(page.getByRole("button", { name: "Save", exact: true })).toBeInViewport();
  await expect(page.getByRole("link", { name: "Create registry" })).toBeInViewport();
  await page.evaluate(() => scrollTo(0, 0));
  await expect(page.getByRole("button", { name: "Save", exact: true })).toBeInViewport();
  await expect(page.getByRole("link", { name: "Create registry" })).toBeInViewport();
});
