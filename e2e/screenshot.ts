import { mkdirSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { findBrowser } from "./find-browser";
import { Server } from "./server";

/** `npm run screenshot`: docs/connector-details.png, the picture in the README, from the product as it is. */
const file = path.join(import.meta.dirname, "../docs/connector-details.png");

const server = new Server();
await server.start();
const browser = await chromium.launch(await findBrowser());
try {
  const page = await browser.newPage({
    viewport: { width: 1366, height: 900 },
    colorScheme: "light",
    locale: "en-US",
  });
  await page.goto(`${server.url}/assets/connectors/new?region=us-west-1`);
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Production");
  await page.getByText("Create the role for me", { exact: true }).click();
  await page.getByRole("button", { name: "Show the plan" }).click();
  await page.getByRole("button", { name: "Create the role", exact: true }).click();
  await page.getByRole("main").getByText("Connected", { exact: true }).first().waitFor();
  await page.getByRole("tab", { name: "AWS console" }).click();
  await page.getByText("Step 1").first().waitFor();
  await page.evaluate(() => window.scrollTo(0, 0));
  mkdirSync(path.dirname(file), { recursive: true });
  await page.screenshot({ path: file, animations: "disabled" });
} finally {
  await browser.close();
  await server.remove();
}
