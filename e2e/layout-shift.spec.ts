import { fillPages } from "./fill-pages";
import { readMeasures, slowDown, startMeasuring } from "./page-measures";
import { expect, test } from "./test";

// Each takes a minute.
test.describe.configure({ mode: "parallel" });

const mostShift = 0.02;

for (const width of [1366, 390]) {
  test(`no page moves while it loads over a slow line, at ${width} px`, async ({
    page,
    request,
    connected,
    expectedErrors,
  }) => {
    test.setTimeout(600_000);
    expectedErrors.push(/404/);
    await page.setViewportSize({ width, height: 844 });
    const { id } = await connected("c".repeat(128));
    const paths = await fillPages(request, id);
    await startMeasuring(page);
    await slowDown(page, 1);
    for (const path of paths) {
      await test.step(path, async () => {
        await page.goto(path);
        await expect(page.locator("main .animate-pulse")).toHaveCount(0);
        await page.waitForLoadState("networkidle");
        const { shift, moved } = await readMeasures(page);
        expect.soft(shift, `${path}\n${moved.join("\n")}`).toBeLessThanOrEqual(mostShift);
      });
    }
  });
}
