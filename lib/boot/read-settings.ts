import { existsSync } from "node:fs";
import path from "node:path";
import { type Environment, readEnvironment } from "@/lib/env";
import { PROJECT_FOLDER } from "./project-folder";

export type Settings = Environment & { databaseFolder: string; practiceFolder: string };

/** The settings, from the environment and then from a file `.env`. Errors: `EnvironmentError`. */
export function readSettings(): Settings {
  const file = path.join(PROJECT_FOLDER, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  const settings = readEnvironment(process.env);
  const dataFolder = path.resolve(PROJECT_FOLDER, settings.DATA_DIR);
  return {
    ...settings,
    DATA_DIR: dataFolder,
    databaseFolder: path.join(dataFolder, "database"),
    practiceFolder: path.join(dataFolder, "practice"),
  };
}
