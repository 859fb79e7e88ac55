import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { Server } from "../server";
import { expect, test } from "../test";

const ROOT = path.join(import.meta.dirname, "../..");
/** What a console runs. The cache is the build’s alone, and no image has it. */
const FOLDERS = [".next/build", ".next/server", ".next/static", "lib", "prisma"];

function readTimes(): Map<string, number> {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((name) =>
      path.join(folder, name),
    ),
  );
  return new Map(files.map((file) => [file, statSync(path.join(ROOT, file)).mtimeMs]));
}

test("a console that starts, answers and stops writes nothing beside its data, so that its files can be read-only", async ({
  request,
}) => {
  const before = readTimes();
  const server = new Server();
  try {
    await server.start();
    for (const address of ["/assets/connectors", "/docs/api", "/api/v1/connectors"]) {
      expect((await request.get(new URL(address, server.url).href)).status()).toBe(200);
    }
  } finally {
    await server.remove();
  }
  expect(before.size).toBeGreaterThan(1_000);
  expect(readTimes()).toEqual(before);
});
