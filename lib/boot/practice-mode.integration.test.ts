import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PEER_HEADER } from "@/lib/domain/access/caller";
import { practiceSchema } from "@/lib/domain/console/practice";
import { readEnvironment } from "@/lib/env";
import { describePractice } from "@/lib/services/console/practice";
import { judgeOci } from "@/lib/testing/check-oci";
import { startPractice } from "./practice-mode";

const HERE = new Headers({ [PEER_HEADER]: "loopback" });
const open: { close: () => Promise<void> }[] = [];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "mooring-practice-mode-"));
  vi.stubEnv("ALLOWED_PRIVATE_HOSTS", "");
});
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

async function start(variables: Record<string, string> = {}) {
  const practice = await startPractice({
    ...readEnvironment(variables),
    practiceFolder: path.join(folder, "practice"),
  });
  open.push(practice);
  return practiceSchema.parse(describePractice(HERE)).registry;
}

const allowedHosts = () => readEnvironment(process.env).ALLOWED_PRIVATE_HOSTS;

it("the practice registry may be connected, on its own port alone and beside what the operator allowed", async () => {
  const { url } = await start({ ALLOWED_PRIVATE_HOSTS: "registry.internal, 10.0.0.5:5000" });
  const { host } = new URL(url);
  expect(host).toMatch(/^127\.0\.0\.1:\d+$/);
  expect(allowedHosts()).toEqual(["registry.internal", "10.0.0.5:5000", host]);
});

it("the reader's connection is proved; the administrator's works and is too powerful", async () => {
  const { url, users } = await start();
  expect(users.map(({ username, may }) => [username, may])).toEqual([
    ["reader", "read"],
    ["administrator", "everything"],
  ]);
  const [read, everything] = await Promise.all(
    users.map(({ username, password: secret }) =>
      judgeOci({ url, username, secret, allowedPrivateHosts: allowedHosts() }),
    ),
  );
  expect(read).toMatchObject({
    verdict: "connected",
    excess: [],
    states: {
      registry_catalog: "passed listed",
      registry_manifest: "passed digest_read",
      refuses_push: "passed push_refused",
      refuses_delete: "passed delete_refused",
    },
  });
  expect(everything).toMatchObject({
    verdict: "connected",
    excess: ["delete manifests", "push images"],
  });
});

it("address and passwords stay over a restart, and only the port goes where it is taken", async () => {
  const first = await start();
  await open.pop()?.close();
  expect(await start()).toEqual(first);
  await open.pop()?.close();

  const squatter = createServer();
  const port = Number(new URL(first.url).port);
  await new Promise<void>((resolve) => squatter.listen(port, "127.0.0.1", resolve));
  try {
    const other = await start();
    expect(other.url).not.toBe(first.url);
    expect(other.users).toEqual(first.users);
    expect(allowedHosts()).toEqual([new URL(other.url).host]);
    const asked = start({ PRACTICE_REGISTRY_PORT: String(port) });
    await expect(asked).rejects.toThrow(
      `Port ${port} is taken, so the practice registry cannot listen there: set PRACTICE_REGISTRY_PORT to another one.`,
    );
  } finally {
    squatter.close();
  }
});
