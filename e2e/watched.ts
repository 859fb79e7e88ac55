import { type Browser, type BrowserContext, test as base, expect } from "@playwright/test";

type Watch = {
  /** What pages tried that their Content-Security-Policy forbids, of every context of this worker. */
  violations: string[];
};

/** Playwright’s test, which fails where any page of any context tries what its policy forbids. */
export const watched = base.extend<{ watchPolicy: undefined }, Watch>({
  violations: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
    async ({}, use) => use([]),
    { scope: "worker" },
  ],
  browser: [
    async ({ browser, violations }, use) => {
      watchContexts(browser, violations);
      await use(browser);
    },
    { scope: "worker" },
  ],
  watchPolicy: [
    async ({ violations }, use) => {
      await use(undefined);
      expect(violations.splice(0), "violations of the Content-Security-Policy").toEqual([]);
    },
    { auto: true },
  ],
});

/** Playwright’s own contexts are made by this call too. */
function watchContexts(browser: Browser, violations: string[]): void {
  const open = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await open(options);
    await watchPolicy(context, violations);
    return context;
  };
}

async function watchPolicy(context: BrowserContext, violations: string[]): Promise<void> {
  await context.exposeBinding("tellViolation", (_source, text: string) => {
    violations.push(text);
  });
  await context.addInitScript(() => {
    const { tellViolation } = globalThis as unknown as { tellViolation: (text: string) => void };
    // Before any script of the page, and before it could stop the event on its way.
    addEventListener(
      "securitypolicyviolation",
      ({ effectiveDirective, blockedURI, documentURI }) =>
        tellViolation(`${effectiveDirective} ${blockedURI} on ${documentURI.split("#")[0]}`),
      { capture: true },
    );
  });
}
