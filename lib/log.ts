import { pino } from "pino";

/** Structured logs, one JSON object a line on stdout. Whatever could be a secret is left out by its name. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: ["secretAccessKey", "sessionToken", "credentials", "password", "authorization"].flatMap(
      (name) => [name, `*.${name}`, `*.*.${name}`],
    ),
    censor: "[redacted]",
  },
});
