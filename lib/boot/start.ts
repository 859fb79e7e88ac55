import { createServer } from "node:http";
import { buildApp } from "./build-app";
import { consoleAddress, urlHost } from "./console-address";
import { lockDataFolder } from "./data-lock";
import { exitOnFailure } from "./exit-on-failure";
import { generateClient } from "./generate-client";
import type { HttpServer } from "./http-server";
import { openData } from "./open-data";
import { openJudges } from "./open-judges";
import { openMetrics } from "./open-metrics";
import { openTracing } from "./open-tracing";
import { isPracticeDue, startPractice } from "./practice-mode";
import { prepareProcess } from "./prepare-process";
import { PROJECT_FOLDER } from "./project-folder";
import { readSettings, type Settings } from "./read-settings";
import { closeOnSignal } from "./shutdown";

/** What is open, and how to close it; closed in the opposite order. */
const open: (() => Promise<unknown>)[] = [];

async function start(dev: boolean): Promise<void> {
  const startedAt = performance.now();
  prepareProcess(dev ? "development" : "production");
  const settings = readSettings();
  closeOnSignal(open);
  // Closed last: what ends meanwhile is told too.
  open.push(await openTracing(settings));
  const isEmbedded = settings.DATABASE_URL === undefined;
  const practiceDue = isPracticeDue(settings, process.env);
  if (isEmbedded || practiceDue) {
    const lock = await lockDataFolder(settings.DATA_DIR);
    open.push(() => lock.release());
  }
  // Imported late: the log refuses a level that the settings have not refused yet.
  const { openHttpServer } = await import("./http-server");
  const http = await openHttpServer({
    host: settings.HOST,
    port: settings.PORT,
    allowedHosts: settings.ALLOWED_HOSTS,
    publicUrl: settings.PUBLIC_URL,
    proxies: settings.TRUSTED_PROXIES,
    dev,
    connectionsPerAddress: settings.MAX_CONNECTIONS_PER_ADDRESS,
  });
  open.push(() => http.close());
  await generateClient();
  if (!dev) await buildApp();
  open.push(await openData(settings));
  if (practiceDue) {
    const practice = await startPractice(settings);
    open.push(() => practice.close());
  }
  const closeJobs = await openJobs(settings);
  open.push(await openMetrics(settings));
  open.push(await openJudges());
  const { openDoor } = await import("./open-door");
  const address = consoleAddress(settings, http.port);
  await openDoor(settings, { practiceMode: practiceDue, address });
  await serve(dev, settings, http, closeJobs);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (practiceDue) console.info("AWS is simulated (practice mode). PRACTICE_AWS=off turns it off.");
  console.info(
    `Mooring is ready after ${seconds} s: http://${urlHost(settings.HOST)}:${http.port}`,
  );
}

// Imported late, as the database module is.
async function openJobs(settings: Settings): Promise<() => Promise<void>> {
  const { startJobs } = await import("@/lib/jobs/start-jobs");
  const jobs = await startJobs({ works: settings.WORKER === "on" });
  // Also of a start that fails before the console answers; a second time does nothing.
  open.push(() => jobs.close());
  return () => jobs.close();
}

// Imported late: NODE_ENV decides which React is loaded.
async function serve(
  dev: boolean,
  settings: Settings,
  http: HttpServer,
  closeJobs: () => Promise<void>,
): Promise<void> {
  const { default: createNext } = await import("next");
  // Next never answers an upgrade that it does not know, and so would hold its socket for ever. It listens here, where
  // it is told of development's live reload alone.
  const upgrades = createServer();
  const app = createNext({
    dev,
    dir: PROJECT_FOLDER,
    hostname: settings.HOST,
    port: http.port,
    httpServer: upgrades,
  });
  await app.prepare();
  open.push(() => app.close());
  const { guardPages } = await import("./guard-pages");
  http.serve(guardPages(app.getRequestHandler()), dev ? upgrades : undefined);
  // Closed first, although the port was taken first: requests and checks under way need all that is open.
  open.push(() => Promise.all([http.close(), closeJobs()]));
}

exitOnFailure(start(process.argv.includes("--dev")));
