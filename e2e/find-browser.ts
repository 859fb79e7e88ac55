import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import path from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/** Quiet: no request of the browser's own leaves the machine. */
const ARGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A Chromium to test with: CHROMIUM_PATH (`npm` for the carried one), else an installed one, else the one that npm carries. Nothing is downloaded. */
export async function findBrowser(): Promise<{ executablePath: string; args: string[] }> {
  const named = process.env.CHROMIUM_PATH;
  if (named && named !== "npm") return { executablePath: named, args: ARGS };
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const places = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  const installed = named ? undefined : [...places, MAC].find(isExecutable);
  return { executablePath: installed ?? (await unpackCarriedBrowser()), args: ARGS };
}

/** The package unpacks its own copy of NSS only when it believes itself on a machine that lacks it. */
async function unpackCarriedBrowser(): Promise<string> {
  if (!hasNss()) process.env.AWS_EXECUTION_ENV ??= "AWS_Lambda_nodejs20.x";
  const { default: carried } = await import("@sparticuz/chromium");
  return carried.executablePath();
}

function hasNss(): boolean {
  const list = spawnSync("ldconfig", ["-p"], { encoding: "utf8" });
  return process.platform !== "linux" || Boolean(list.stdout?.includes("libnss3.so"));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
