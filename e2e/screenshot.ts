import { mkdirSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { findBrowser } from "./find-browser";
import { Server } from "./server";

/** `npm run screenshot`: the pictures in docs, from the product as it is. */
const folder = path.join(import.meta.dirname, "../docs");
mkdirSync(folder, { recursive: true });

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
  const take = async (name: string) => {
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.screenshot({ path: path.join(folder, `${name}.png`), animations: "disabled" });
  };
  await take("connector-details");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("link", { name: "Overview" }).waitFor();
  await page.waitForLoadState("networkidle");
  await take("connector-overview");
  for (let team = 1; team <= 12; team += 1) {
    await page.request.post(`${server.url}/api/v1/connectors`, {
      data: {
        name: `Team ${team}`,
        accountType: "global",
        roleArn: `arn:aws:iam::${111122223300 + team}:role/MooringRegistryRead`,
      },
    });
  }
  await page.goto(`${server.url}/assets/connectors`);
  await page.waitForLoadState("networkidle");
  await take("connectors");
} finally {
  await browser.close();
  await server.remove();
}
