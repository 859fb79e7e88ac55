import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./test";

/** As a page would that somebody has smuggled a script into; one of an iframe’s own text goes by the page’s policy. */
function smuggle(page: Page): Promise<void> {
  return page.evaluate(() => {
    const frame = document.createElement("iframe");
    frame.srcdoc = "<script>parent.smuggled = true</script>";
    document.body.append(frame);
    const image = document.createElement("img");
    image.src = "https://evil.example/pixel";
    image.setAttribute("onerror", "globalThis.smuggled = true");
    document.body.append(image);
  });
}

const TOLD = [/^img-src https:\/\/evil\.example/, /^script-src-elem inline/, /^script-src-attr/];

test("what a page’s policy forbids does not happen, and is told", async ({
  page,
  browser,
  baseURL,
  violations,
  expectedErrors,
  foreignRequests,
}) => {
  expectedErrors.push(/Content Security Policy/);
  const other = await browser.newContext(baseURL ? { baseURL } : {});
  for (const each of [page, await other.newPage()]) {
    await each.goto("/docs/problems");
    await smuggle(each);
    for (const pattern of TOLD) {
      await expect.poll(() => violations).toContainEqual(expect.stringMatching(pattern));
    }
    expect(await each.evaluate("globalThis.smuggled")).toBeUndefined();
    violations.length = 0;
    // It was refused before it left.
    foreignRequests.length = 0;
  }
  await other.close();
});

test("a test fails by it, whatever errors it expects", async ({
  page,
  violations,
  expectedErrors,
  foreignRequests,
}) => {
  test.fail();
  expectedErrors.push(/./);
  await page.goto("/docs/problems");
  await smuggle(page);
  await expect.poll(() => violations.length).toBeGreaterThan(0);
  foreignRequests.length = 0;
});

test("every test of a page is watched", () => {
  const folder = import.meta.dirname;
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const unwatched = files
    .filter((file) => file.endsWith(".ts") && file !== "watched.ts")
    .filter((file) =>
      /import \{[^}]*\btest\b[^}]*\} from "@playwright\/test"/.test(
        readFileSync(path.join(folder, file), "utf8"),
      ),
    );
  expect(unwatched).toEqual([]);
});
