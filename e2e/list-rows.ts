import type { APIRequestContext, Page } from "@playwright/test";
import { createConnector } from "./test";

/** Connectors that were never tested, `row 001` first. */
export async function fill(request: APIRequestContext, count: number): Promise<void> {
  for (let row = 1; row <= count; row += 1) {
    const name = `row ${String(row).padStart(3, "0")}`;
    const roleArn = `arn:aws:iam::123456789012:role/team/row-${row}-MooringECRReadOnly`;
    await createConnector(request, { name, accountType: "global", roleArn });
  }
}

/** The rows are there before the page works: a test waits until its buttons do. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForLoadState("networkidle");
}

export const rowsOf = (page: Page) => page.locator("tbody tr");
export const list = (page: Page) => page.getByRole("region", { name: "connectors" });
