import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { Operation } from "./operation";
import { OPERATIONS } from "./operations";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const ROOT = path.join(import.meta.dirname, "../..");
const files = readdirSync(path.join(ROOT, "app/api"), { recursive: true, encoding: "utf8" })
  .filter((file) => /(^|\/)route\.ts$/.test(file))
  // What answers where no route is, is no route.
  .filter((file) => !file.includes("[..."))
  .sort();

/** Every method that a file under app/api exports, with its operation. */
async function readRoutes(file: string): Promise<[string, Operation | undefined][]> {
  const module: Record<string, { operation?: Operation }> = await import(
    path.join(ROOT, "app/api", file)
  );
  return METHODS.filter((method) => method in module).map((method) => [
    method,
    module[method]?.operation,
  ]);
}

function addressOf(file: string): string {
  return `/api/${path.posix.dirname(file)}`.replaceAll(/\[(\w+)\]/g, "{$1}");
}

test.each(files)(
  "app/api/%s answers by operations of its own methods and address",
  async (file) => {
    const routes = await readRoutes(file);
    expect(routes.length).toBeGreaterThan(0);
    for (const [method, operation] of routes) {
      expect(operation).toMatchObject({ method, path: addressOf(file) });
      expect(Object.values(OPERATIONS)).toContain(operation);
    }
  },
);

test("every operation has its route", async () => {
  const routes = (await Promise.all(files.map(readRoutes))).flat();
  const ids = routes.map(([, operation]) => operation?.id);
  expect(ids.sort()).toEqual(
    Object.values(OPERATIONS)
      .map(({ id }) => id)
      .sort(),
  );
});
