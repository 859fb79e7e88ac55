import { capTimers } from "./cap-timers";
import { PROJECT_FOLDER } from "./project-folder";
import { StartFailure } from "./start-failure";

/** What every long-running program of the project sets before all else. Errors: `StartFailure`. */
export function prepareProcess(environment: "development" | "production"): void {
  requireNode();
  capTimers();
  process.chdir(PROJECT_FOLDER);
  Object.assign(process.env, {
    NODE_ENV: environment,
    NEXT_TELEMETRY_DISABLED: "1",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  });
}

function requireNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new StartFailure(`Mooring needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
}
