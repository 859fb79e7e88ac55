import { buildApp } from "./build-app";
import { lockDataFolder } from "./data-lock";
import { exitOnFailure } from "./exit-on-failure";
import { generateClient } from "./generate-client";
import { openHttpServer } from "./http-server";
import { isPracticeDue, startPractice } from "./practice-mode";
import { PROJECT_FOLDER } from "./project-folder";
import { readSettings, type Settings } from "./read-settings";
import { closeOnSignal } from "./shutdown";
import { StartFailure } from "./start-failure";

/** What is open, and how to close it; closed in the opposite order. */
const open: (() => Promise<unknown>)[] = [];

async function start(dev: boolean): Promise<void> {
  const startedAt = performance.now();
  requireNode();
  prepareProcess(dev);
  const settings = readSettings();
  closeOnSignal(open);
  const isEmbedded = settings.DATABASE_URL === undefined;
  const practiceDue = isPracticeDue(settings, process.env);
  if (isEmbedded || practiceDue) {
    const lock = await lockDataFolder(settings.DATA_DIR);
    open.push(() => lock.release());
  }
  const http = await openHttpServer(settings.HOST, settings.PORT, settings.ALLOWED_HOSTS);
  open.push(() => http.close());
  await generateClient();
  if (!dev) await buildApp();
  await openData(settings);
  if (practiceDue) {
    const practice = await startPractice(settings.practiceFolder, settings.PRACTICE_AWS_PORT);
    open.push(() => practice.close());
  }
  await serve(dev, settings, http);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (practiceDue) console.info("AWS is simulated (practice mode). PRACTICE_AWS=off turns it off.");
  console.info(
    `Mooring is ready after ${seconds} s: http://${urlHost(settings.HOST)}:${http.port}`,
  );
}

function requireNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new StartFailure(`Mooring needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
}

function prepareProcess(dev: boolean): void {
  process.chdir(PROJECT_FOLDER);
  Object.assign(process.env, {
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  });
}

// Imported late: the database room needs the generated client.
async function openData(settings: Settings): Promise<void> {
  const { openDatabase } = await import("@/lib/db/open-database");
  const { migrate } = await import("@/lib/db/migrate");
  const { setDatabase } = await import("@/lib/db/database");
  const database = await openDatabase({
    url: settings.DATABASE_URL,
    folder: settings.databaseFolder,
  });
  open.push(() => database.close());
  const applied = await migrate(database);
  if (applied.length > 0) console.info(`Applied ${applied.length} database migration(s).`);
  setDatabase(database);
}

// Imported late: NODE_ENV decides which React is loaded.
async function serve(
  dev: boolean,
  settings: Settings,
  http: Awaited<ReturnType<typeof openHttpServer>>,
): Promise<void> {
  const { default: createNext } = await import("next");
  const app = createNext({
    dev,
    dir: PROJECT_FOLDER,
    hostname: settings.HOST,
    port: http.port,
    httpServer: http.server,
  });
  await app.prepare();
  open.push(() => app.close());
  http.serve(app.getRequestHandler());
}

function urlHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}

exitOnFailure(start(process.argv.includes("--dev")));
